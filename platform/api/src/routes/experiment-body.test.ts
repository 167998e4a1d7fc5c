import { expect, test } from "vitest";
import { parseExperimentText, pathKeys } from "./experiment-body.ts";

const text = `name: first
lanes:
  - steps:
      - type: wait
        parameters: { duration: 30s }
      - type: action
        actionType: x
`;

test("a path is found at its line, or at what surrounds it", () => {
  const sent = parseExperimentText(text, "YAML");
  expect(sent.locate("$.lanes[0].steps[1].actionType")).toEqual({ line: 7, column: 20 });
  expect(sent.locate("lanes[0].steps[0].parameters.duration")).toEqual({ line: 5, column: 32 });
  expect(sent.locate("lanes[0].steps[1].radius.query")).toEqual({ line: 6, column: 8 });
  expect(sent.locate("$")).toEqual({ line: 1, column: 0 });
});

test("broken YAML is refused with its line", () => {
  expect(() => parseExperimentText("name: [a\nlanes: 1\n", "YAML")).toThrow(/not valid YAML: line 2/);
});

test("broken JSON is refused with its line", () => {
  expect(() => parseExperimentText('{\n  "name": nope\n}', "JSON")).toThrow(/not valid JSON: line 2, column 10/);
});

test("a document that unfolds into a huge one is refused", () => {
  const levels = Array.from(
    { length: 12 },
    (_, index) => `l${index}: &l${index} [${Array.from({ length: 9 }, () => (index === 0 ? "x" : `*l${index - 1}`)).join(", ")}]`,
  );
  expect(() => parseExperimentText(levels.join("\n"), "YAML")).toThrow(/aliases/);
});

test("paths are read with and without their root", () => {
  expect(pathKeys("$.lanes[0].steps[12].radius")).toEqual(["lanes", 0, "steps", 12, "radius"]);
  expect(pathKeys("lanes[0]")).toEqual(["lanes", 0]);
  expect(pathKeys("")).toEqual([]);
});
