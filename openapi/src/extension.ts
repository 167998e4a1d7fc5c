/** The contract between agent and extension: types and validators of the same name, and the tolerant reading of what extensions answer. */

// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/extension/action.zod.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/extension/advice.zod.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/extension/discovery.zod.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/extension/event.zod.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/extension/index.zod.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/extension/preflight.zod.ts";
export {
  type Answers,
  type Decoded,
  decodeAnswer,
  decodeError,
  decodeRequest,
  type Question,
  type Requests,
  shapeProblem,
} from "./liberal/decode-answer.ts";
export { toSingleUnit } from "./liberal/duration-text.ts";
export { defaultCallIntervals } from "./liberal/readings.ts";
