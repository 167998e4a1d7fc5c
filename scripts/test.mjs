/** `npm test`: all that `npm run check` does, and the tests with databases, real processes and a browser. */
import { staticChecks } from "./bootstrap/static-checks.mjs";
import { finish, tests } from "./bootstrap/steps.mjs";
import { buildUi, ensureInstalled } from "./bootstrap/toolchain.mjs";

ensureInstalled();
await staticChecks();
await tests("unit tests", ["unit"]);
await tests("integration tests", ["integration"]);
buildUi();
await tests("end-to-end tests", ["e2e"]);
finish();
