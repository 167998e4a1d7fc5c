import { describe, expect, it } from "vitest";
import type { Schemas } from "../../../lib/api.ts";
import { type EditorState, reduceEditor } from "../use-editor.ts";
import { type Design, type Document, durationOf, placeOf, type Step, toDesign, toDocument } from "./design.ts";
import * as edits from "./edits.ts";
import { record, redo, startHistory, undo } from "./history.ts";
import { assumedMs, dropPlace, layOut, snapMs } from "./layout.ts";
import { paletteGroups } from "./palette.ts";
import { controlOf, defaultOf, listOf, mistakeOf, newStep, type Parameter, splitDuration } from "./parameters.ts";
import { problemsOf, stepAtPath } from "./problems.ts";
import { fromYaml, pathParts, toYaml } from "./yaml.ts";

const wait = (duration: string): Step => ({ type: "wait", parameters: { duration } });
const document: Document = { name: "x", lanes: [{ steps: [wait("30s"), wait("10s")] }, { steps: [wait("5s")] }] };

function ids(): () => string {
  let next = 0;
  return () => `n${next++}`;
}

// n0: first lane with n1, n2; n3: second lane with n4.
const design = (): Design => toDesign(document, ids());
const shape = (value: Design) => value.lanes.map((lane) => lane.steps.map((entry) => entry.id));

describe("a design", () => {
  it("is the document again", () => {
    expect(toDocument(design())).toEqual(document);
  });
  it("knows the length of a step only where it is said", () => {
    expect(durationOf(wait("1m30s"))).toBe(90_000);
    expect(durationOf(wait("{{long}}"))).toBeUndefined();
  });
});

describe("edits", () => {
  const nextId = ids();
  it("move a step within its lane and stop at its ends", () => {
    expect(shape(edits.moveWithin(design(), "n1", 1, nextId))).toEqual([["n2", "n1"], ["n4"]]);
    expect(shape(edits.moveWithin(design(), "n1", -1, nextId))).toEqual([["n1", "n2"], ["n4"]]);
  });
  it("move a step to another lane, and open one below the last", () => {
    expect(shape(edits.moveAcross(design(), "n2", 1, nextId))).toEqual([["n1"], ["n4", "n2"]]);
    expect(shape(edits.moveAcross(design(), "n1", 1, nextId))).toEqual([["n2"], ["n1", "n4"]]);
    expect(shape(edits.moveStep(design(), "n1", { lane: 2, position: 0 }, nextId))).toEqual([["n2"], ["n4"], ["n1"]]);
  });
  it("close a lane with its last step", () => {
    expect(shape(edits.moveAcross(design(), "n4", -1, nextId))).toEqual([["n4", "n1", "n2"]]);
    expect(shape(edits.removeStep(design(), "n4"))).toEqual([["n1", "n2"]]);
  });
  it("leave a step where it is when it is dropped on itself", () => {
    const before = design();
    expect(edits.moveStep(before, "n1", { lane: 0, position: 1 }, nextId)).toBe(before);
    expect(edits.moveStep(before, "n4", { lane: 2, position: 0 }, nextId)).toBe(before);
  });
  it("never make a step shorter than a second", () => {
    expect(edits.resizeStep(design(), "n1", 20).lanes[0]?.steps[0]?.step.parameters).toEqual({ duration: "1s" });
  });
  it("put a copy behind its original", () => {
    const copied = edits.duplicateStep(design(), "n1", () => "copy");
    expect(shape(copied?.design as Design)[0]).toEqual(["n1", "copy", "n2"]);
  });
  it("follow the arrows as the eye does", () => {
    expect(edits.neighbourOf(design(), "n2", "ArrowDown")).toBe("n4");
    expect(edits.neighbourOf(design(), "n2", "ArrowRight")).toBeUndefined();
    expect(edits.neighbourOf(design(), undefined, "ArrowRight")).toBe("n1");
  });
});

describe("history", () => {
  it("goes back and forth, and forgets the future with a new change", () => {
    const two = record(record(startHistory("a"), "b"), "c");
    expect(undo(two).present).toBe("b");
    expect(redo(undo(two)).present).toBe("c");
    expect(record(undo(two), "d").future).toEqual([]);
  });
  it("takes a word that is typed for one change", () => {
    const typed = record(record(record(startHistory("a"), "ab", "name"), "abc", "name"), "abcd", "name");
    expect(undo(typed).present).toBe("a");
    expect(undo(startHistory("a")).present).toBe("a");
  });
});

describe("the editor", () => {
  const state = (): EditorState => ({ history: startHistory(design()), selected: "n1", saved: undefined });
  it("adds behind the chosen step and chooses what it added", () => {
    const next = reduceEditor(state(), { type: "add", step: { id: "new", step: wait("1s") } });
    expect(shape(next.history.present)[0]).toEqual(["n1", "new", "n2"]);
    expect(next.selected).toBe("new");
  });
  it("chooses the neighbour of what it removed, and brings it back", () => {
    const removed = reduceEditor(state(), { type: "remove" });
    expect(removed.selected).toBe("n2");
    expect(shape(reduceEditor(removed, { type: "undo" }).history.present)).toEqual(shape(design()));
  });
  it("keeps the version that was saved, so that the next save finds what others did", () => {
    expect(reduceEditor(state(), { type: "saved", key: "ADM-1", version: 4 }).history.present.head).toMatchObject({
      key: "ADM-1",
      version: 4,
    });
  });
});

describe("the layout", () => {
  it("puts steps one after another, and draws unknown lengths wide enough to be seen", () => {
    const layout = layOut(toDesign({ name: "x", lanes: [{ steps: [wait("30s"), { type: "action", actionType: "a" }] }] }, ids()));
    expect(layout.lanes[0]).toMatchObject([
      { fromMs: 0, toMs: 30_000 },
      { fromMs: 30_000, toMs: 30_000 + assumedMs, assumed: true },
    ]);
  });
  it("drops before the step over whose first half it was let go", () => {
    const layout = layOut(design());
    expect(dropPlace(layout, 0, 10_000)).toEqual({ lane: 0, position: 0 });
    expect(dropPlace(layout, 0, 20_000)).toEqual({ lane: 0, position: 1 });
    expect(dropPlace(layout, 0, 99_000)).toEqual({ lane: 0, position: 2 });
    expect(dropPlace(layout, 7, 0)).toEqual({ lane: 2, position: 0 });
  });
  it("snaps lengths to what a hand means", () => {
    expect([400, 12_345, 91_000, 301_000].map(snapMs)).toEqual([1_000, 12_000, 90_000, 300_000]);
  });
  it("finds the place of a step", () => {
    expect(placeOf(design(), "n4")).toEqual({ lane: 1, position: 0 });
    expect(placeOf(design(), "gone")).toBeUndefined();
  });
});

describe("the form of an action", () => {
  const parameter = (type: string, over: Partial<Parameter> = {}): Parameter => ({ name: "p", label: "P", type, ...over });
  it("has a control for every type of the contract", () => {
    const types = [
      "string",
      "textarea",
      "url",
      "regex",
      "string[]",
      "string_array",
      "integer",
      "percentage",
      "boolean",
      "duration",
      "bitrate",
      "stressng-workers",
      "key_value",
      "file",
      "header",
      "separator",
      "target-selection",
    ];
    expect(types.map((type) => controlOf(parameter(type)))).toEqual([
      "text",
      "textarea",
      "text",
      "regex",
      "list",
      "list",
      "integer",
      "percentage",
      "switch",
      "duration",
      "bitrate",
      "workers",
      "key-values",
      "file",
      "header",
      "separator",
      "target-selection",
    ]);
    expect(controlOf(parameter("com.example.new"))).toBe("text");
    expect(controlOf(parameter("string", { options: [{ label: "a", value: "a" }] }))).toBe("choice");
  });
  it("reads defaults as their type encodes them", () => {
    const value = (type: string, defaultValue: string) => defaultOf(parameter(type, { defaultValue }));
    expect([
      value("integer", "7"),
      value("boolean", "true"),
      value("duration", "30s"),
      value("string_array", '["a"]'),
      value("string[]", "a"),
      value("integer", ""),
    ]).toEqual([7, true, "30s", ["a"], ["a"], undefined]);
    expect(defaultOf(parameter("key_value"))).toEqual([]);
    expect(listOf("")).toEqual([]);
  });
  it("gives a new step its defaults and the blast radius the extension advises", () => {
    const action: Schemas["Action"] = {
      id: "a",
      version: "1",
      label: "A",
      description: "",
      kind: "ATTACK",
      timeControl: "EXTERNAL",
      sources: [],
      exposure: { stop: true, heartbeat: true, journal: true, guard: true, verify: true, fence: true, reversible: true, sentence: "" },
      parameters: [
        parameter("duration", { name: "duration", defaultValue: "30s" }),
        parameter("header"),
        parameter("string", { name: "old", defaultValue: "x", deprecated: true }),
      ],
      targetSelection: { targetType: "host", defaultBlastRadius: { mode: "maximum", value: 1 } },
    };
    expect(newStep(action, { query: "a=1" })).toEqual({
      type: "action",
      actionType: "a",
      parameters: { duration: "30s" },
      radius: { targetType: "host", maximum: 1, query: "a=1" },
    });
    expect(paletteGroups([action], { text: "host", kinds: new Set(), targetType: "host" })).toEqual([]);
    expect(paletteGroups([action], { text: "a", kinds: new Set(["ATTACK"]), targetType: "host" })).toHaveLength(1);
  });
  it("splits a duration into what was written", () => {
    expect(splitDuration("90s", ["ms", "s", "m"])).toEqual({ amount: "90", unit: "s" });
    expect(splitDuration(120_000, ["ms", "s", "m"])).toEqual({ amount: "2", unit: "m" });
    expect(splitDuration(undefined, ["ms", "s"])).toEqual({ amount: "", unit: "s" });
  });
  it("says what is wrong with a value, and nothing about what only a run can judge", () => {
    expect(mistakeOf(parameter("integer", { minValue: 1, maxValue: 9 }), 12)).toBe("must be 1 to 9");
    expect(mistakeOf(parameter("duration", { minValue: 1_000 }), "500ms")).toBe("must be 1s or more");
    expect(mistakeOf(parameter("percentage"), 140)).toBe("must be between 0 and 100");
    expect(mistakeOf(parameter("regex"), "(")).toContain("Unterminated group");
    expect(mistakeOf(parameter("url", { required: true }), "")).toBe("is required");
    expect(mistakeOf(parameter("integer"), "{{n}}")).toBeUndefined();
    expect(mistakeOf(parameter("string", { minValue: 1 }), "x")).toBeUndefined();
  });
});

describe("YAML", () => {
  const full: Document = {
    name: "Checkout: answers",
    hypothesis: "two\nlines\n",
    tags: ["a"],
    experimentVariables: { zone: ["a", "b"] },
    lanes: [
      {
        steps: [
          wait("30s"),
          {
            type: "action",
            actionType: "org.example.stress",
            parameters: { load: 50, text: "yes" },
            radius: { targetType: "host", query: 'a="b" AND c IN ({{zone}})', percentage: 50 },
          },
        ],
      },
    ],
  };
  it("comes back as the design it was", () => {
    expect(fromYaml(toYaml(full))).toEqual({ ok: true, document: full });
  });
  it("tells the line of a mistake in the text", () => {
    expect(fromYaml("name: x\nlanes: [")).toMatchObject({ ok: false, problems: [{ line: 2 }] });
  });
  it("tells the line of a mistake in the design", () => {
    const read = fromYaml("name: x\nlanes:\n  - steps:\n      - type: wait\n        parameters:\n          duration: soon\n");
    expect(read).toMatchObject({ ok: false, problems: [{ line: 6, column: 21, path: "lanes[0].steps[0].parameters.duration" }] });
  });
  it("does not take a misspelt key for nothing", () => {
    const read = fromYaml("name: x\nlanes:\n  - steps:\n      - { type: action, actionType: a, radius: { percent: 1 } }\n");
    expect(read.ok).toBe(false);
  });
  it("reads paths of both spellings", () => {
    expect(pathParts("$.lanes[0].steps[12].radius")).toEqual(["lanes", 0, "steps", 12, "radius"]);
  });
});

describe("problems", () => {
  it("lead to their step and come once, errors first", () => {
    const finding = (severity: "error" | "warning", message: string): Schemas["Finding"] => ({
      severity,
      code: "SQUALL_X",
      message,
      path: "$.lanes[1].steps[0].radius",
    });
    const plan = {
      runnable: false,
      estimatedDurationMs: 0,
      steps: [],
      findings: [finding("warning", "w"), finding("error", "e"), finding("error", "e")],
    } satisfies Schemas["Plan"];
    const problems = problemsOf(plan, undefined);
    expect(problems.map((problem) => problem.message)).toEqual(["e", "w"]);
    expect(stepAtPath(design(), problems[0]?.path ?? "")).toBe("n4");
    expect(stepAtPath(design(), "name")).toBeUndefined();
  });
});
