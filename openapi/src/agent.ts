/** What agent and platform say to each other, and the agent's own HTTP API: types and validators of the same name. */

export { type FrameReading, readAgentFrame, readPlatformFrame } from "./decode-frame.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/agent-api.zod.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/agent-link.zod.ts";
