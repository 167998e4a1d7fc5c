import {
  Execution,
  ExecutionPage,
  ExecutionStarted,
  Experiment,
  ExperimentKey,
  ExperimentList,
  Plan,
  Problem,
  Validation,
} from "@squall/openapi/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
});

const wait = (duration = "20ms") => ({ type: "wait", parameters: { duration } });
const design = (more: object = {}) => ({ name: "Wait a little", lanes: [{ steps: [wait()] }], ...more });
const yaml = `# comments stay with their author
name: Wait in YAML
tags: [slow]
hypothesis: Nothing happens.
lanes:
  - steps:
      - type: wait
        parameters: { duration: 20ms }
`;

async function save(body: unknown): Promise<{ readonly key: string; readonly version: number }> {
  const answer = await platform.call("POST", "/api/experiments", { body });
  expect([200, 201], answer.text).toContain(answer.status);
  return answer.as(ExperimentKey);
}

/** Follows the events of a run to their end. */
async function follow(
  executionId: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly { id: string; event: string }[]> {
  const { text } = await platform.call("GET", `/api/experiments/executions/${executionId}/events`, { headers });
  return [...text.matchAll(/id: (\S+)\nevent: (\S+)\n/g)].map(([, id = "", event = ""]) => ({ id, event }));
}

test("YAML goes in, JSON and YAML come out", async () => {
  const { key } = await save(yaml);
  const experiment = (await platform.call("GET", `/api/experiments/${key}`)).as(Experiment);
  expect(experiment).toMatchObject({ key, version: 1, name: "Wait in YAML", team: "ADM", environment: "Global", tags: ["slow"] });
  const text = await platform.call("GET", `/api/experiments/${key}`, { headers: { Accept: "application/yaml" } });
  expect(text.headers.get("content-type")).toContain("application/yaml");
  expect(text.text).toContain("name: Wait in YAML");
});

test("an experiment is updated by its key, its external id or its path", async () => {
  const { key } = await save(design({ externalId: "repo:one" }));
  expect(await save(design({ externalId: "repo:one", name: "By external id" }))).toEqual({ key, version: 2 });
  expect(await save(design({ key, name: "By key" }))).toEqual({ key, version: 3 });
  const byPath = await platform.call("POST", `/api/experiments/${key}`, { body: design({ name: "By path" }) });
  expect(byPath.as(ExperimentKey)).toEqual({ key, version: 4 });
  const other = await platform.call("POST", `/api/experiments/${key}`, { body: design({ key: "ADM-99" }) });
  expect(other.as(Problem)).toMatchObject({ status: 400, errors: [{ path: "$.key" }] });
});

test("a change of what somebody else changed meanwhile is refused", async () => {
  const { key } = await save(design());
  await save(design({ key, version: 1 }));
  const late = await platform.call("POST", "/api/experiments", { body: design({ key, version: 1 }) });
  expect(late.as(Problem)).toMatchObject({ status: 409, code: "SQUALL_EXPERIMENT_CONFLICT" });
});

test("broken YAML is answered with its line", async () => {
  const answer = await platform.call("POST", "/api/experiments", { body: "name: [x\nlanes: 1\n" });
  expect(answer.as(Problem)).toMatchObject({ status: 400, code: "SQUALL_YAML_INVALID", errors: [{ line: 2 }] });
});

test("every mistake of a design is answered with its path and line, and nothing is kept", async () => {
  const before = (await platform.call("GET", "/api/experiments")).as(ExperimentList).experiments.length;
  const text = "name: x\nlanes:\n  - steps:\n      - type: wait\n        parameters: { duration: soon }\n        colour: red\n";
  const answer = await platform.call("POST", "/api/experiments", { body: text });
  expect(answer.status).toBe(400);
  expect(answer.as(Problem).errors).toMatchObject([
    { path: "$.lanes[0].steps[0].parameters.duration", line: 5 },
    { path: "$.lanes[0].steps[0].colour", line: 6 },
  ]);
  expect((await platform.call("GET", "/api/experiments")).as(ExperimentList).experiments).toHaveLength(before);
});

test("an unknown action and a bad query are findings at their place", async () => {
  const steps = [{ type: "action", actionType: "example.none", radius: { query: "a >" } }];
  const { valid, findings } = (await platform.call("POST", "/api/experiments/validate", { body: design({ lanes: [{ steps }] }) })).as(
    Validation,
  );
  expect(valid).toBe(false);
  expect(findings).toContainEqual(
    expect.objectContaining({ code: "SQUALL_ACTION_UNKNOWN", severity: "error", path: "$.lanes[0].steps[0].actionType" }),
  );
  const run = await platform.call("POST", "/api/experiments/execute", { body: design({ lanes: [{ steps }] }) });
  expect(run.as(Problem)).toMatchObject({ status: 400, code: "SQUALL_EXPERIMENT_INVALID" });
});

test("a design that cannot run is not kept by a call that was to run it", async () => {
  const text = "name: never kept\nlanes:\n  - steps:\n      - type: action\n        actionType: example.none\n";
  const run = await platform.call("POST", "/api/experiments/execute", { body: text });
  expect(run.as(Problem)).toMatchObject({ status: 400, errors: [{ path: "$.lanes[0].steps[0].actionType", line: 5 }] });
  const { experiments } = (await platform.call("GET", "/api/experiments?name=never%20kept")).as(ExperimentList);
  expect(experiments).toEqual([]);
});

test("a design may refer to the address of the platform", async () => {
  const steps = [{ type: "wait", parameters: { duration: "{{url}}" } }];
  const { findings } = (await platform.call("POST", "/api/experiments/validate", { body: design({ lanes: [{ steps }] }) })).as(Validation);
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(platform.url)]);
});

test("what is neither JSON nor YAML is refused", async () => {
  const answer = await platform.call("POST", "/api/experiments", { body: "<xml/>", headers: { "Content-Type": "application/xml" } });
  expect(answer.as(Problem)).toMatchObject({ status: 415, code: "SQUALL_BODY_NOT_READABLE" });
});

test("a plan lays the steps out in time without keeping anything", async () => {
  const lanes = [{ steps: [wait("2s"), wait("1s")] }, { steps: [wait("1s")] }];
  const plan = (await platform.call("POST", "/api/experiments/plan", { body: design({ lanes }) })).as(Plan);
  expect(plan).toMatchObject({ runnable: true, estimatedDurationMs: 3000 });
  expect(plan.steps.map(({ lane, startMs, durationMs }) => [lane, startMs, durationMs])).toEqual([
    [0, 0, 2000],
    [0, 2000, 1000],
    [1, 0, 1000],
  ]);
});

test("a run is started, followed to its end and found again", async () => {
  const { key } = await save(design());
  const answer = await platform.call("POST", `/api/experiments/${key}/execute`);
  const started = answer.as(ExecutionStarted);
  expect([answer.status, answer.headers.get("location")]).toEqual([201, started.apiLocation]);
  const events = await follow(started.executionId);
  expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(["execution", "step"]));
  const execution = (await platform.call("GET", `/api/experiments/executions/${started.executionId}`)).as(Execution);
  expect(execution).toMatchObject({ key, state: "COMPLETED", createdVia: "API", createdBy: "test" });
  const last = events.at(-1)?.id ?? "";
  expect(await follow(started.executionId, { "Last-Event-ID": last })).toEqual([]);
  const page = (await platform.call("GET", `/api/experiments/${key}/executions`)).as(ExecutionPage);
  expect(page.executions.map(({ id }) => id)).toEqual([started.executionId]);
});

test("the same call again answers with the run of the first one", async () => {
  const { key } = await save(design());
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const start = async () => (await platform.call("POST", `/api/experiments/${key}/execute`, { headers })).as(ExecutionStarted).executionId;
  const first = await start();
  await follow(first);
  expect(await start()).toBe(first);
});

test("an experiment is deleted, and its number is never given again", async () => {
  const { key } = await save(design());
  expect((await platform.call("DELETE", `/api/experiments/${key}`)).status).toBe(204);
  expect((await platform.call("GET", `/api/experiments/${key}`)).as(Problem).code).toBe("SQUALL_EXPERIMENT_NOT_FOUND");
  expect((await platform.call("POST", `/api/experiments/${key}/execute`)).status).toBe(404);
  expect((await save(design())).key).not.toBe(key);
});

test("experiments are found by tag, action and words", async () => {
  const steps = [{ type: "action", actionType: "example.find-me", radius: { targetType: "example.needle" } }];
  const { key } = await save(design({ name: "Haystack", tags: ["straw"], lanes: [{ steps }] }));
  const find = async (query: string) =>
    (await platform.call("GET", `/api/experiments?${query}`)).as(ExperimentList).experiments.map((found) => found.key);
  for (const query of ["tag=straw", "action=example.find-me", "targetType=example.needle", "freeTextPhrases=hayst", "name=Haystack"]) {
    expect(await find(query), query).toEqual([key]);
  }
  expect(await find("freeTextPhrases=haystack&freeTextPhrases=elsewhere")).toEqual([]);
});

test("an execution that is not there is told so, for its events too", async () => {
  for (const path of ["/api/experiments/executions/999", "/api/experiments/executions/999/events"]) {
    const answer = await platform.call("GET", path);
    expect(answer.as(Problem), path).toMatchObject({ status: 404, code: "SQUALL_EXECUTION_NOT_FOUND" });
  }
  expect((await platform.call("POST", "/api/experiments/executions/999/cancel")).status).toBe(404);
});
