import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generatedFiles, generatedUrl } from "./generated-files.ts";

test("what is committed is what the specs say", async () => {
  const expected = await generatedFiles();
  const committed = globSync("**/*.ts", { cwd: generatedUrl }).sort();
  expect(committed).toEqual([...expected.keys()].sort());
  const stale = committed.filter((path) => readFileSync(new URL(path, generatedUrl), "utf8") !== expected.get(path));
  expect(stale, "run `npm run generate`").toEqual([]);
}, 30_000);
