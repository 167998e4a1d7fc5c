/** `npm run check`: static checks, unit tests, tables, properties and 200 seeds of the simulation. */
import { staticChecks } from "./bootstrap/static-checks.mjs";
import { finish, tests } from "./bootstrap/steps.mjs";
import { ensureInstalled } from "./bootstrap/toolchain.mjs";

ensureInstalled();
await staticChecks();
await tests("unit tests", ["unit"]);
finish();
