/** Hazards that no linter of ours names. Each rule lists the places where it does not hold, and why. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.(ts|tsx)$/.test(file) && !file.includes("/generated/"));
const sources = new Map<string, string>();
for (const file of files) {
  try {
    sources.set(file, readFileSync(`${root}${file}`, "utf8"));
  } catch (cause) {
    // A file that was removed and not committed yet.
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
  }
}

/** Places where a pattern stands, as `file:line`, comments aside. */
function places(pattern: RegExp, isChecked: (file: string) => boolean): string[] {
  return [...sources]
    .filter(([file]) => isChecked(file))
    .flatMap(([file, text]) =>
      text.split("\n").flatMap((line, index) => (pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line) ? [`${file}:${index + 1}`] : [])),
    );
}

const isTest = (file: string) =>
  file.endsWith(".test.ts") || file.endsWith(".test.tsx") || /^(e2e|bench|simulation|scripts)\//.test(file) || file.includes("/testing/");
/** Programs that end with the shell's patience, and the edge where real time comes in. */
const isEdge = (file: string) =>
  file.endsWith("/main.ts") || file.endsWith("/main.tsx") || file.startsWith("core/src/system-") || file.startsWith("platform/ui/");
/** Processes of their own, apart from the core: what they do is measured against the kernel's clock. */
const isGuard = (file: string) => file.startsWith("faults/src/guard/");

test("time comes from the clock port", () => {
  const pattern = /\b(setTimeout|setInterval|Date\.now|new Date\(\)|AbortSignal\.timeout|performance\.now)\b|timers\/promises/;
  expect(places(pattern, (file) => !isTest(file) && !isEdge(file) && !isGuard(file))).toEqual([]);
});

test("chance comes from the random port", () => {
  expect(places(/\bMath\.random\b|\brandomUUID\(/, (file) => !isTest(file) && !isEdge(file))).toEqual([]);
});

test("machines and the packages that a browser loads use nothing of Node", () => {
  const isPure = (file: string) =>
    /(^|\/)([a-z-]+-)?machine\.ts$/.test(file) ||
    file.startsWith("openapi/src/") ||
    file.startsWith("platform/domain/src/") ||
    file.startsWith("core/src/query/");
  expect(places(/from "node:/, (file) => isPure(file) && !isTest(file))).toEqual([]);
});

test("no test is left out or run alone", () => {
  expect(places(/\b(it|test|describe)\.(only|todo)\b/, isTest)).toEqual([]);
});

test("nothing is left to do", () => {
  expect(places(/\b(TODO|FIXME|XXX|HACK)\b/, (file) => file !== "scripts/tidy.test.ts")).toEqual([]);
});

test("no error is dropped without a word", () => {
  expect(places(/catch\s*(\([^)]*\))?\s*\{\s*\}/, () => true)).toEqual([]);
});

test("every export of a library says what it is", () => {
  const isLibrary = (file: string) => /^(core|runtime|extension-kit|faults|openapi|platform\/domain)\/src\//.test(file) && !isTest(file);
  const bare = [...sources]
    .filter(([file]) => isLibrary(file))
    .flatMap(([file, text]) => {
      const lines = text.split("\n");
      return lines.flatMap((line, index) => {
        const isExport = /^export (async )?(function|class)\b/.test(line);
        return isExport && !/^\s*(\*\/|\/\*\*.*\*\/|\*.*\*\/|\/\/.*)\s*$/.test(lines[index - 1] ?? "") ? [`${file}:${index + 1}`] : [];
      });
    });
  expect(bare).toEqual([]);
});
