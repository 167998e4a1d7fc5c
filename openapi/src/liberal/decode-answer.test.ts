import { describe, expect, test } from "vitest";
import { decodeAnswer, decodeError, decodeRequest, type Question, shapeProblem } from "./decode-answer.ts";

const description = {
  id: "org.example.pause",
  label: "Pause",
  version: "1.0.0",
  description: "Pauses a queue.",
  kind: "attack",
  timeControl: "external",
  parameters: [],
  prepare: { method: "POST", path: "/prepare" },
  start: { method: "POST", path: "/start" },
};

function decoded<Q extends Question>(question: Q, body: unknown) {
  const answer = decodeAnswer(question, body);
  if (answer.kind !== "value") throw new Error(JSON.stringify(answer));
  return answer;
}

describe("an answer with status 200", () => {
  const index = { actions: [{ method: "GET", path: "/a" }] };

  test.each<Question>(["action", "attributes", "discovery", "prepare", "start", "status", "stop", "query", "verify"])(
    "%s is not answered by the index",
    (question) => {
      expect(decodeAnswer(question, index)).toMatchObject({ kind: "invalid", problem: { path: "$.actions" } });
    },
  );

  test.each<[Question, unknown]>([
    ["action", {}],
    ["attributes", { id: "x" }],
    ["discovery", {}],
    ["status", { completed: "yes" }],
    ["verify", {}],
    ["index", { hello: "world" }],
    ["prepare", undefined],
    ["status", null],
    ["stop", []],
    ["stop", "ok"],
  ])("%s is not answered by %j", (question, body) => {
    expect(decodeAnswer(question, body).kind).toBe("invalid");
  });

  test.each<[Question, unknown]>([
    ["start", undefined],
    ["stop", null],
  ])("%s may be answered by an empty body", (question, body) => {
    expect(decoded(question, body).value).toEqual({});
  });

  test("an object with a title is an error, and errored unless it says failed", () => {
    expect(decodeAnswer("stop", { title: "No", detail: 7 })).toEqual({ kind: "error", error: { title: "No", status: "errored" } });
    expect(decodeError({ title: "No", status: "FAILED" })).toEqual({ title: "No", status: "failed" });
    expect(decodeError({ detail: "No" })).toBeUndefined();
  });

  test("an error within a result stays an error, however badly it is written", () => {
    expect(decoded("stop", { error: "boom" }).value.error).toEqual({ title: "boom", status: "errored" });
    expect(decoded("status", { completed: false, error: { detail: "x" } }).value.error).toMatchObject({ detail: "x", status: "errored" });
  });

  test("null lists are empty or absent", () => {
    expect(decoded("status", { completed: false, messages: null, metrics: null, state: null }).value).toEqual({ completed: false });
    expect(decoded("index", { actions: null, discoveries: [] }).value).toEqual({ discoveries: [] });
    expect(
      decoded("targetType", { id: "t", version: "1", label: { one: "a", other: "b" }, table: { columns: null, orderBy: null } }).value
        .table,
    ).toEqual({
      columns: [],
      orderBy: [],
    });
    expect(
      decoded("discovery", { targets: [{ id: "a", label: "a", targetType: "t", attributes: { x: null } }] }).value.targets?.[0]?.attributes,
    ).toEqual({ x: [] });
  });

  test("nulls within a state stay", () => {
    expect(decoded("start", { state: { Url: { User: null }, List: [null] } }).value.state).toEqual({ Url: { User: null }, List: [null] });
  });

  test("a bad message is left out with a remark, and the answer counts", () => {
    const { value, remarks } = decoded("stop", {
      messages: [{ level: "info" }, { message: "ok", level: "WARNING" }],
      summary: { text: "x".repeat(600), level: "warn" },
    });
    expect(value.messages).toEqual([{ message: "ok", level: "warn" }]);
    expect(value.summary).toEqual({ text: "x".repeat(512), level: "warning" });
    expect(remarks).toEqual([expect.objectContaining({ path: "$.messages[0].message" })]);
  });

  test("prepare without a state has an empty one", () => {
    expect(decoded("prepare", {}).value).toEqual({ state: {} });
  });

  test("the older name of a modification's property is understood", () => {
    expect(decoded("stop", { modifications: [{ type: "SET_PROPERTY_VALUE", property: "a", value: null }] }).value.modifications).toEqual([
      { type: "set_property_value", property: "a", propertyKey: "a", value: null },
    ]);
  });
});

describe("a description", () => {
  test("enums match in any case and with other separators", () => {
    const body = {
      ...description,
      kind: "LOAD_TEST",
      timeControl: "INTERNAL",
      targetSelection: { targetType: "t", quantityRestriction: "ExactlyOne", missingQuerySelection: "IncludeAll" },
      hint: { type: "info", content: "x" },
    };
    expect(decoded("action", body).value).toMatchObject({
      kind: "load_test",
      timeControl: "internal",
      targetSelection: { quantityRestriction: "exactly_one", missingQuerySelection: "include_all" },
      hint: { type: "hint_info" },
    });
  });

  test("methods and call intervals have defaults", () => {
    const body = {
      ...description,
      prepare: { path: "/p" },
      status: { path: "/s", method: "post", callInterval: null },
      metrics: { query: { endpoint: { path: "/q" }, parameters: null } },
    };
    expect(decoded("action", body).value).toMatchObject({
      prepare: { method: "POST", path: "/p" },
      status: { method: "POST", callInterval: "5s" },
      metrics: { query: { endpoint: { method: "POST", callInterval: "1s" }, parameters: [] } },
    });
    expect(decoded("discoveryDescription", { id: "d", discover: { path: "/d" } }).value.discover).toEqual({
      method: "GET",
      path: "/d",
      callInterval: "30s",
    });
  });

  test("an action without a status does not get one", () => {
    expect(decoded("action", { ...description, status: null }).value).toEqual(description);
  });

  test("a call interval of several units becomes one", () => {
    expect(
      decoded("action", { ...description, status: { path: "/s", method: "POST", callInterval: "1m30s" } }).value.status?.callInterval,
    ).toBe("90s");
  });

  test("the deprecated target type at the top level counts where there is no selection", () => {
    const template = { label: "by name", query: 'a=""' };
    const { value } = decoded("action", { ...description, targetType: "t", targetSelectionTemplates: [template] });
    expect(value).toEqual({ ...description, targetSelection: { targetType: "t", selectionTemplates: [template] } });
  });

  test("unknown widgets and flags are left out", () => {
    const { value, remarks } = decoded("action", { ...description, widgets: [{ type: "org.example.new" }], additionalFlags: ["NEW"] });
    expect([value.widgets, value.additionalFlags]).toEqual([[], []]);
    expect(remarks).toHaveLength(2);
  });

  test("a wrong endpoint is never left out: without it the action would be another one", () => {
    expect(decodeAnswer("action", { ...description, stop: { method: "PATCH", path: "/stop" } })).toEqual({
      kind: "invalid",
      problem: { path: "$.stop.method", message: expect.any(String), expected: '"POST" | "PUT" | "DELETE"' },
    });
  });

  test("parameters that repeat count once, and the older spelling of a type is replaced", () => {
    const separator = { name: "-", label: "-", type: "separator" };
    const { value } = decoded("action", {
      ...description,
      parameters: [separator, { name: "l", label: "L", type: "string[]" }, separator],
    });
    expect(value.parameters).toEqual([separator, { name: "l", label: "L", type: "string_array" }]);
  });
});

test("one wrong entry of an index does not hide the others", () => {
  const { value, remarks } = decoded("index", { actions: [{ path: "/a" }, { path: "b" }, { path: "/a", method: "get" }] });
  expect(value).toEqual({ actions: [{ method: "GET", path: "/a" }] });
  expect(remarks).toEqual([expect.objectContaining({ path: "$.actions[1].path" })]);
});

test("bounds of a parameter may be text, its default may be bare, its order does not matter", () => {
  const parameters = [{ name: "n", label: "N", type: "integer", order: "first", minValue: "1", maxValue: 0.5, defaultValue: 3 }];
  expect(decoded("action", { ...description, parameters }).value.parameters).toEqual([
    { name: "n", label: "N", type: "integer", minValue: 1, defaultValue: "3" },
  ]);
});

describe("a request", () => {
  test("is read with null lists, maps and contexts, and with an id as Go accepts it", () => {
    const body = {
      executionId: "{4F0C2A52-6D0E-4A57-9D0B-0F6B6F0B7C11}",
      config: {},
      properties: null,
      target: { name: "a", attributes: null },
      executionContext: null,
    };
    expect(decodeRequest("prepare", body)).toEqual({
      kind: "value",
      value: { executionId: "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11", config: {}, properties: {}, target: { name: "a", attributes: {} } },
      remarks: [],
    });
    expect(decodeRequest("stop", { executionId: "4f0c2a526d0e4a579d0b0f6b6f0b7c11", state: null })).toMatchObject({ value: { state: {} } });
  });

  test("with a wrong id is refused by its path", () => {
    expect(decodeRequest("start", { executionId: "x", state: {} })).toMatchObject({ kind: "invalid", problem: { path: "$.executionId" } });
  });
});

test("the shape test needs no schema", () => {
  expect(shapeProblem("stop", {})).toBeUndefined();
  expect(shapeProblem("discovery", { targets: null })).toBeUndefined();
});

describe("a preflight", () => {
  const id = "2b1c8d7e-0c53-4f1b-8b39-6c1d2c1e7a20";

  test("is described with a method and an interval where it says none", () => {
    const { value } = decoded("preflight", {
      id: "p",
      label: "P",
      version: "v0.1.0",
      description: "",
      targetAttributeIncludes: null,
      start: { path: "/p/start" },
      status: { path: "/p/status" },
    });
    expect(value).toMatchObject({ targetAttributeIncludes: [], status: { method: "POST", callInterval: "1s" } });
  });

  test("starts without a state, fails in an older word, and is not completed by the index", () => {
    expect(decoded("preflightStart", { state: null, error: { title: "No", status: "FAIL" } }).value).toEqual({
      state: {},
      error: { title: "No", status: "failed" },
    });
    expect(decodeAnswer("preflightStatus", { preflights: [] }).kind).toBe("invalid");
    expect(decodeAnswer("preflightStatus", {}).kind).toBe("invalid");
  });

  test("is let go by any 200, the index included", () => {
    for (const body of [undefined, null, {}, { preflights: [] }]) expect(decodeAnswer("preflightCancel", body).kind).toBe("value");
  });

  test("sees a run with nulls in it, and steps of each kind", () => {
    const steps = [
      { stepType: "wait", predecessorId: null, parameters: { duration: "10s" } },
      {
        stepType: "ACTION",
        actionKind: "attack",
        targetExecutions: [{ reason: null, attributes: null }],
        radius: { predicate: { not: {} } },
      },
      { stepType: "SERVICE_VALIDATION", validations: null },
    ];
    const read = decodeRequest("preflightStart", {
      preflightActionExecutionId: id.toUpperCase(),
      experimentExecution: { id: 7, tags: null, createdVia: "CARRIER_PIGEON", steps },
    });
    expect(read).toMatchObject({
      kind: "value",
      value: {
        preflightActionExecutionId: id,
        experimentExecution: {
          id: 7,
          steps: [{ stepType: "WAIT" }, { actionKind: "ATTACK", radius: {} }, { stepType: "SERVICE-VALIDATION" }],
        },
      },
    });
  });

  test("is not shown a run with a step that cannot be read", () => {
    const experimentExecution = { steps: [{ stepType: "TELEPORT" }] };
    expect(decodeRequest("preflightStart", { preflightActionExecutionId: id, experimentExecution }).kind).toBe("invalid");
  });

  test("survives predicates of any depth", () => {
    let predicate: unknown = { query: "a=1" };
    for (let depth = 0; depth < 20_000; depth++) predicate = { not: predicate };
    const experimentExecution = { steps: [{ stepType: "ACTION", radius: { predicate } }] };
    expect(decodeRequest("preflightStart", { preflightActionExecutionId: id, experimentExecution }).kind).toBe("invalid");
  });
});

test("an event is heard although its run is told in words that nobody knows", () => {
  const event = {
    id: "0d7f4a0e-3f6b-4c2e-8a55-3f1f6a1f9f10",
    eventName: "experiment.execution.teleported",
    eventTime: "2026-03-01T10:01:00+0100",
    principal: { principalType: "BATCH_JOB", username: "nightly" },
    tenant: { key: "acme", name: "Acme" },
    team: null,
    experimentExecution: { state: "TELEPORTED" },
  };
  expect(decodeRequest("event", event)).toMatchObject({
    kind: "value",
    value: {
      eventName: "experiment.execution.teleported",
      eventTime: "2026-03-01T10:01:00+01:00",
      principal: { principalType: "batch_job" },
    },
    remarks: [{ path: expect.stringContaining("$.experimentExecution") }],
  });
});

test("advice may lack short descriptions and write its types in lower case", () => {
  const status = {
    actionNeeded: { assessmentQuery: "a=1", description: { summary: "", motivation: "", instruction: "" } },
    validationNeeded: { description: { summary: "" }, validation: [{ id: "1", name: "n", type: "experiment", experiment: "{}" }] },
    implemented: { description: { summary: "" } },
  };
  const { value } = decoded("advice", {
    id: "a",
    version: "1",
    label: "A",
    icon: "",
    assessmentQueryApplicable: "a=1",
    status,
    tags: null,
  });
  expect(value.status.validationNeeded.validation).toEqual([
    { id: "1", name: "n", type: "EXPERIMENT", experiment: "{}", shortDescription: "" },
  ]);
});

test("an enrichment rule is read whatever the case of its matchers", () => {
  const side = { type: "t", selector: null };
  const attributes = [
    { name: "a", matcher: "STARTS_WITH" },
    { matcher: "starts_with", name: "a" },
  ];
  const { value } = decoded("enrichmentRule", { id: "r", version: "1", src: side, dest: side, attributes });
  expect(value).toMatchObject({ src: { selector: {} }, attributes: [{ name: "a", matcher: "starts_with" }] });
});
