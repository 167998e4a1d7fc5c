/** The platform's HTTP API: types and validators of the same name, and the paths for a typed client. */
export type { components, operations, paths } from "./generated/platform.types.ts";
// biome-ignore lint/performance/noReExportAll: the module is generated, and every name in it is public
export * from "./generated/platform.zod.ts";
