/** Public surface of @squall/platform-api: the platform in process, for tests, simulation and benches. */
export { type Config, readConfig } from "./config.ts";
export { createPlatform, type Platform, type PlatformConfig, type PlatformPorts } from "./server.ts";
export { openTestDatabase } from "./testing/test-database.ts";
