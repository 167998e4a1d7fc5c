import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test.each(["extension.ts", "main.ts", "extension.test.ts"])("the guide shows %s as it is", (file) => {
  expect(read("../../docs/guides/write-an-extension.md")).toContain(`\`\`\`ts\n${read(file)}\`\`\``);
});

test("it has 60 lines at most", () => {
  expect(read("extension.ts").trimEnd().split("\n").length).toBeLessThanOrEqual(60);
});
