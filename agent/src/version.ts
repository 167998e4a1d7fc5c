/** The version of the agent, as it names itself to platform and extensions. */
import manifest from "../package.json" with { type: "json" };

export const agentVersion: string = manifest.version;
export const userAgent = `squall-agent/${agentVersion}`;
