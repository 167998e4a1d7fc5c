/**
 * `npm run soak`: as many seeds as there is patience for, every planted defect, all benches. It writes the figures to
 * docs/reference/. `SQUALL_SOAK_SEEDS` sets the number of seeds, 100 000 if it is not set.
 */
import { spawnSync } from "node:child_process";
import { ensureInstalled, nodePath, root, say, sourceArgs, toolEnv } from "./bootstrap/toolchain.mjs";

const seedsDefault = 100_000;

ensureInstalled();
const seeds = Number(process.env.SQUALL_SOAK_SEEDS ?? seedsDefault);
if (!Number.isSafeInteger(seeds) || seeds < 1) {
  say(`SQUALL_SOAK_SEEDS is ${process.env.SQUALL_SOAK_SEEDS}; a whole number of at least 1 is expected`);
  process.exit(1);
}

const steps = [
  ["simulation", ["simulation/src/main.ts", "--seeds", String(seeds), "--report"]],
  ["benches", ["bench/src/main.ts"]],
];
const failed = steps.filter(([name, [file, ...args]]) => {
  const began = Date.now();
  const { status, error } = spawnSync(nodePath(), sourceArgs(file, ...args), { cwd: root, env: toolEnv(), stdio: "inherit" });
  if (error !== undefined) say(error.message);
  say(`${status === 0 ? "ok    " : "FAILED"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return status !== 0;
});
say(`${steps.length - failed.length} passed, ${failed.length} failed, 0 skipped`);
process.exit(failed.length === 0 ? 0 : 1);
