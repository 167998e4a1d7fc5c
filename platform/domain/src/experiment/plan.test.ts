import { describe, expect, test } from "vitest";
import type { Target } from "../target/target.ts";
import type { ActionSpec } from "./action.ts";
import { planExperiment, type World } from "./plan.ts";
import type { ExperimentDocument } from "./schema.ts";

const attack: ActionSpec = {
  id: "attack",
  version: "1",
  label: "Attack",
  kind: "attack",
  timeControl: "external",
  parameters: [{ name: "duration", label: "Duration", type: "duration", defaultValue: "30s" }],
  targetSelection: { targetType: "host" },
  stop: {},
  status: {},
};
const once: ActionSpec = {
  ...attack,
  id: "once",
  timeControl: "instantaneous",
  parameters: [],
  targetSelection: { targetType: "host", quantityRestriction: "exactly_one" },
};
const check: ActionSpec = { id: "check", version: "1", label: "Check", kind: "check", timeControl: "internal", parameters: [] };
const targets: readonly Target[] = ["a", "b"].map((id) => ({
  agentId: "agent-1",
  type: "host",
  id,
  label: id,
  attributes: { host: [id] },
  instance: "i",
}));
const world: World = {
  action: (id) => [attack, once, check].find((action) => action.id === id),
  targets: () => targets,
  isOffered: () => false,
};

const plan = (lanes: ExperimentDocument["lanes"], experimentVariables: Record<string, string> = {}) =>
  planExperiment({ name: "A", lanes, experimentVariables }, world, { seed: "1", linkLeaseMs: 6_000 });
const hit = (radius: object, actionType = "attack") => plan([{ steps: [{ type: "action", actionType, radius }] }]);
const found = (planned: ReturnType<typeof plan>) => planned.issues.map(({ severity, code, path }) => `${severity} ${code} ${path}`);

describe("a plan", () => {
  test("lays steps of a lane one after the other, and takes as long as the longest lane", () => {
    const planned = plan([
      {
        steps: [
          { type: "wait", parameters: { duration: "5s" } },
          { type: "action", actionType: "attack", radius: { query: "host=a" } },
        ],
      },
      { steps: [{ type: "action", actionType: "once", radius: { query: "host=a" } }] },
    ]);
    expect(
      planned.lanes.map((lane) => lane.map(({ startMs, durationMs, isDurationAssumed }) => [startMs, durationMs, isDurationAssumed])),
    ).toEqual([
      [
        [0, 5_000, false],
        [5_000, 30_000, false],
      ],
      [[0, 1_000, true]],
    ]);
    expect(planned.estimatedMs).toBe(35_000);
  });

  test("fills variables into queries, waits and parameters", () => {
    const planned = plan(
      [
        {
          steps: [
            { type: "wait", parameters: { duration: "{{pause}}" } },
            { type: "action", actionType: "attack", parameters: { duration: "{{pause}}" }, radius: { query: "host={{who}}" } },
          ],
        },
      ],
      { pause: "{{seconds}}s", seconds: "7", who: "b" },
    );
    expect(planned.issues).toEqual([]);
    expect(planned.lanes[0]?.map(({ durationMs }) => durationMs)).toEqual([7_000, 7_000]);
    expect(planned.lanes[0]?.[1]?.action?.targets.map(({ id }) => id)).toEqual(["b"]);
    expect(planned.variables["pause"]).toEqual({ origin: "EXPERIMENT", value: ["7s"] });
  });

  test("says which variables never end or are not there", () => {
    expect(found(plan([{ steps: [{ type: "wait", parameters: { duration: "1s" } }] }], { a: "{{b}}", b: "{{a}}" }))[0]).toContain(
      "SQUALL_VARIABLE_CYCLE",
    );
    expect(found(hit({ query: "host={{nobody}}" }))).toEqual(["error SQUALL_VARIABLE_UNKNOWN $.lanes[0].steps[0].radius.query"]);
  });
});

describe("what is wrong is said at its place", () => {
  test("an action that nobody offers", () => {
    expect(found(hit({}, "nothing"))).toEqual(["error SQUALL_ACTION_UNKNOWN $.lanes[0].steps[0].actionType"]);
  });

  test("a query that cannot be read, with line and column", () => {
    const [issue] = hit({ query: "host=a\nAND AND" }).issues;
    expect(issue).toMatchObject({ code: "SQUALL_QUERY_INVALID", path: "$.lanes[0].steps[0].radius.query", line: 2, column: 4 });
  });

  test("no query where one is needed", () => {
    expect(found(hit({}))).toEqual(["error SQUALL_QUERY_MISSING $.lanes[0].steps[0].radius.query"]);
  });

  test("a query that is only a comment, and so matches everything", () => {
    expect(found(hit({ query: "// later" }))).toEqual(["warning SQUALL_QUERY_ONLY_COMMENT $.lanes[0].steps[0].radius.query"]);
  });

  test("no target", () => {
    expect(found(hit({ query: "host=z" }))).toEqual(["warning SQUALL_TARGETS_NONE $.lanes[0].steps[0].radius.query"]);
  });

  test("a percentage that rounds to nothing", () => {
    const [issue] = hit({ query: "host IS PRESENT", percentage: 20 }).issues;
    expect(issue).toMatchObject({ severity: "warning", code: "SQUALL_PERCENTAGE_ROUNDS_TO_ZERO" });
    expect(issue?.message).toContain("at least 25 %");
  });

  test("too many targets for an action that takes one", () => {
    expect(found(hit({ query: "host IS PRESENT" }, "once"))).toEqual(["error SQUALL_TARGETS_TOO_MANY $.lanes[0].steps[0].radius.query"]);
  });

  test("a target type of another action", () => {
    expect(found(hit({ targetType: "pod", query: "host=a" }))).toEqual([
      "error SQUALL_TARGET_TYPE_WRONG $.lanes[0].steps[0].radius.targetType",
    ]);
  });

  test("a radius without meaning, and an action that no agent offers now", () => {
    expect(found(hit({ query: "host=a" }, "check"))).toEqual([
      "warning SQUALL_RADIUS_UNUSED $.lanes[0].steps[0].radius",
      "warning SQUALL_ACTION_NOT_OFFERED $.lanes[0].steps[0].actionType",
    ]);
  });
});
