/** Writes `src/generated/` from `specs/`. With `--check` it writes nothing and fails when a file is not what it would write. */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { generatedFiles, generatedUrl } from "./generated-files.ts";

const isCheck = process.argv.includes("--check");
const files = await generatedFiles();
const stale = staleFiles(files);

if (isCheck && stale.length > 0) {
  console.error(`Not fresh: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`);
  process.exitCode = 1;
} else if (!isCheck) {
  for (const path of stale) write(path, files.get(path));
  console.log(`openapi: ${files.size} files, ${stale.length} written`);
}

function staleFiles(expected: ReadonlyMap<string, string>): readonly string[] {
  const present = existsSync(generatedUrl) ? globSync("**/*.ts", { cwd: generatedUrl }) : [];
  const changed = [...expected].filter(
    ([path, text]) => !present.includes(path) || readFileSync(new URL(path, generatedUrl), "utf8") !== text,
  );
  return [...changed.map(([path]) => path), ...present.filter((path) => !expected.has(path))];
}

function write(path: string, text: string | undefined): void {
  const url = new URL(path, generatedUrl);
  if (text === undefined) {
    rmSync(url);
    return;
  }
  mkdirSync(new URL(".", url), { recursive: true });
  writeFileSync(url, text);
}
