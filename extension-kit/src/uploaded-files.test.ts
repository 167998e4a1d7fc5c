import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parameter } from "./parameters.ts";
import { placeFiles } from "./uploaded-files.ts";

const parameters = {
  one: parameter.file({ label: "One" }),
  two: parameter.file({ label: "Two" }),
  text: parameter.string({ label: "Text" }),
};

describe("uploaded files", () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "squall-files-"));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const place = async (names: readonly [string, string], config: Readonly<Record<string, unknown>> = {}) => {
    const folder = mkdtempSync(join(root, "folder-"));
    const files = new Map(["one", "two"].map((name, index) => [name, { name: names[index] ?? "", content: Buffer.from(name) }]));
    return { folder, placed: await placeFiles(parameters, { config, files }, async () => folder) };
  };

  it("lie in the folder of the execution, whatever their names are, and never over one another", async () => {
    const part = fc.constantFrom("..", ".", "a", "/", "\\", "\0", "\n", "😀", "x".repeat(300), "語".repeat(300), "run.js", "2-run.js");
    const name = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(name, name, async (first, second) => {
        const { folder, placed } = await place([first, second]);
        const paths = [String(placed["one"]), String(placed["two"])];
        expect(paths.map(dirname)).toEqual([folder, folder]);
        expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(["one", "two"]);
        expect(readdirSync(folder)).toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });

  it("leave the other values as they came, and no file is null", async () => {
    const config = { text: "/etc/passwd", one: "/etc/passwd", two: 7 };
    const placed = await placeFiles(parameters, { config, files: new Map() }, () => Promise.reject(new Error("no folder is needed")));
    expect(placed).toEqual({ text: "/etc/passwd", one: null, two: null });
  });
});
