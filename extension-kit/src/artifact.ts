import type { Artifact } from "./results.ts";

/**
 * A file for the run, from text or bytes. `$(experimentKey)` and `$(executionId)` in the label become the key of the experiment and the number of the
 * run. At most 5 229 771 bytes: larger ones are left out, with a warning in the log of the step.
 */
export function artifact(label: string, content: string | Uint8Array): Artifact {
  return { label, data: Buffer.from(content).toString("base64") };
}
