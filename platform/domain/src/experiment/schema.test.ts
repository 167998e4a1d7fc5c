import { describe, expect, test } from "vitest";
import { parseExperiment } from "./schema.ts";

const minimal = { name: "A", lanes: [{ steps: [{ type: "wait", parameters: { duration: "1s" } }] }] };
const step = (parts: object) => ({ name: "A", lanes: [{ steps: [{ type: "action", actionType: "x", ...parts }] }] });

function issuesOf(input: unknown): readonly (readonly [string, string])[] {
  const parsed = parseExperiment(input);
  return parsed.ok ? [] : parsed.issues.map(({ path, code }) => [path, code]);
}

describe("an experiment document", () => {
  test("needs a name and lanes", () => {
    expect(parseExperiment(minimal).ok).toBe(true);
    expect(issuesOf({})).toEqual([
      ["$.name", "SQUALL_EXPERIMENT_INCOMPLETE"],
      ["$.lanes", "SQUALL_EXPERIMENT_INCOMPLETE"],
    ]);
  });

  test.each([[null], [undefined], ["text"], [[]], [7]])("that is %s is refused and never throws", (input) => {
    expect(parseExperiment(input).ok).toBe(false);
  });

  test("names every unknown key at its place, because a misspelt limit would hit everything", () => {
    expect(issuesOf(step({ radius: { query: "a=1", persentage: 10 }, ignorefailure: true }))).toEqual([
      ["$.lanes[0].steps[0].radius.persentage", "SQUALL_EXPERIMENT_UNKNOWN_KEY"],
      ["$.lanes[0].steps[0].ignorefailure", "SQUALL_EXPERIMENT_UNKNOWN_KEY"],
    ]);
  });

  test("has one limit for a radius at the most", () => {
    expect(issuesOf(step({ radius: { percentage: 10, maximum: 1 } }))).toEqual([
      ["$.lanes[0].steps[0].radius", "SQUALL_EXPERIMENT_INVALID"],
    ]);
  });

  test("has waits with a duration that can be read", () => {
    const wait = (duration: unknown) => ({ name: "A", lanes: [{ steps: [{ type: "wait", parameters: { duration } }] }] });
    expect(issuesOf(wait("30"))).toEqual([["$.lanes[0].steps[0].parameters.duration", "SQUALL_EXPERIMENT_INVALID"]]);
    expect(issuesOf(wait("{{pause}}"))).toEqual([]);
  });

  test("can be written back as it was read, with what the platform added", () => {
    expect(parseExperiment({ ...minimal, version: 3, created: "now", createdBy: "eve", edited: "now", editedBy: "eve" }).ok).toBe(true);
  });
});
