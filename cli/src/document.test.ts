import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepKey, readDocument } from "./document.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "squall-cli-"));
});
afterEach(() => rm(directory, { recursive: true }));

async function written(name: string, text: string) {
  await writeFile(join(directory, name), text);
  return readDocument(directory, name);
}

test("a new key is written in front of the first member, and comments stay", async () => {
  const document = await written("a.yaml", "# why\n---\n# what\nname: x\nlanes: []\n");
  expect(await keepKey(document, "ADM-1")).toBe(true);
  expect(await readFile(document.path, "utf8")).toBe("# why\n---\n# what\nkey: ADM-1\nname: x\nlanes: []\n");
});
test("a file with a key or an external id is not touched", async () => {
  for (const text of ["key: ADM-1\nname: x\n", "externalId: repo:x\nname: x\n"]) {
    const document = await written("a.yaml", text);
    expect(await keepKey(document, "ADM-2")).toBe(false);
    expect(await readFile(document.path, "utf8")).toBe(text);
  }
});
test("a JSON file stays JSON", async () => {
  const document = await written("a.json", '{"name":"x"}');
  await keepKey(document, "ADM-1");
  expect(JSON.parse(await readFile(document.path, "utf8"))).toEqual({ key: "ADM-1", name: "x" });
});
test("the text that is sent is the text of the file", async () => {
  const text = "name: 'x'   # as typed\n";
  const { request } = await written("a.yml", text);
  expect(request.bodySerializer()).toBe(text);
  expect(request.headers["content-type"]).toBe("application/yaml");
});
test("a missing file is named", async () => {
  await expect(readDocument(directory, "none.yaml")).rejects.toThrow("none.yaml cannot be read");
});
