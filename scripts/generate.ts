/**
 * `npm run generate` makes every generated file anew; with `--check` it fails if one of them was stale.
 * The new content stays in the tree then, so that committing it is all that is left to do.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Each script writes its outputs and nothing else. Outputs are files or folders. */
const generators = [
  { script: "openapi/scripts/generate.ts", outputs: ["openapi/src/generated"] },
  { script: "scripts/draw-machines.ts", outputs: ["docs/state-machines.md"] },
  { script: "scripts/list-errors.ts", outputs: ["docs/reference/errors.md"] },
];

function contents(path: string): Map<string, string> {
  const full = join(root, path);
  if (!existsSync(full)) return new Map();
  const files = readdirSync(full, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), "utf8")]));
}

function snapshot(path: string): Map<string, string> {
  const full = join(root, path);
  return path.includes(".") ? new Map(existsSync(full) ? [[full, readFileSync(full, "utf8")]] : []) : contents(path);
}

const stale: string[] = [];
for (const { script, outputs } of generators) {
  const before = new Map(outputs.flatMap((output) => [...snapshot(output)]));
  execFileSync(process.execPath, ["--conditions=@squall/source", join(root, script)], { cwd: root, stdio: "inherit" });
  const after = new Map(outputs.flatMap((output) => [...snapshot(output)]));
  for (const file of new Set([...before.keys(), ...after.keys()]))
    if (before.get(file) !== after.get(file)) stale.push(file.slice(root.length));
}
if (process.argv.includes("--check") && stale.length > 0) {
  console.error(`These generated files were stale; they are made anew, commit them:\n${stale.join("\n")}`);
  process.exitCode = 1;
}
