/** The assertions of the extension contract for files, metric queries, events, preflights, enrichment and advice, each over a real socket. */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LogLine, sinkLog } from "@squall/core";
import {
  ActionDescription,
  AdviceDefinition,
  CancelPreflightResult,
  DiscoveryData,
  ExtensionIndex,
  PreflightDescription,
  PreflightStatusResult,
  PrepareResult,
  QueryMetricsResult,
  StartPreflightResult,
  StartResult,
  StopResult,
  TargetEnrichmentRule,
} from "@squall/openapi/extension";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  defineAction,
  defineAdvice,
  defineDiscovery,
  defineEventListener,
  defineExtension,
  definePreflight,
  parameter,
} from "../src/extension-kit.ts";
import { extensionWithAll, type Seen } from "./extension-with-all.ts";
import { type Server, startServer } from "./server.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

describe("an extension with something of each kind", () => {
  const seen: Seen = { events: [], cancelled: [], folders: [], traces: [] };
  const lines: LogLine[] = [];
  let server: Server;
  beforeAll(async () => {
    server = await startServer({
      extension: extensionWithAll(seen),
      log: sinkLog((line) => lines.push(line)),
      env: {
        STEADYBIT_EXTENSION_DISCOVERY_GROUP: "blue",
        STEADYBIT_EXTENSION_DISCOVERY_ATTRIBUTES_EXCLUDES_RACK: "rack.sec*",
        STEADYBIT_EXTENSION_INACTIVE_ADVICE_LIST: "org.example.advice.two",
        STEADYBIT_EXTENSION_ADVICE_EXCLUDE_QUERY: 'zone="lab"',
      },
    });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("lists it in its index, and serves what is listed and nothing else (50, 64)", async () => {
    const { body } = await server.call("/");
    const index = ExtensionIndex.parse(body);
    expect(index.eventListeners).toEqual([
      { method: "POST", path: "/events/audit", listenTo: ["killswitch.engaged", "experiment.execution.completed"] },
    ]);
    expect(index.preflights).toHaveLength(2);
    expect(index.targetEnrichmentRules).toHaveLength(1);
    expect(index.advice).toEqual([{ method: "GET", path: "/advice/org.example.advice.one" }]);
    expect((await server.call("/advice/org.example.advice.two")).status).toBe(404);
    expect((await server.call("/org.example.owners/cancel", { body: {} })).status).toBe(404);
    expect((await server.call("/events/other", { body: {} })).status).toBe(404);
  });

  it("describes each strictly by the contract (54, 55)", async () => {
    const described = async (path: string) => (await server.call(path)).body;
    const freeze = PreflightDescription.parse(await described("/org.example.freeze"));
    expect(freeze).toMatchObject({ version: "1.2.3", status: { method: "POST", callInterval: "1s" }, cancel: { method: "POST" } });
    expect(PreflightDescription.parse(await described("/org.example.owners"))).not.toHaveProperty("cancel");
    TargetEnrichmentRule.parse(await described("/discovery/enrichment-rules/org.example.rack-to-host"));
    const advice = AdviceDefinition.parse(await described("/advice/org.example.advice.one"));
    expect(advice.assessmentQueryExclude).toBe('(host.name="test") OR (zone="lab")');
    const load = ActionDescription.parse(await described("/org.example.load"));
    expect(load.metrics?.query?.endpoint).toEqual({ method: "POST", path: "/org.example.load/query", callInterval: "1s" });
    expect(load.parameters.map(({ type }) => type)).toEqual(["duration", "target-selection", "file", "file"]);
  });

  it("reports enrichment data in its group, once each, without what is excluded (67, 68)", async () => {
    const { body } = await server.call("/org.example.rack/discovery/discovered-targets");
    const attributes = { "rack.host": ["h1"], "rack.name": ["r7"], "steadybit.group": ["blue"] };
    expect(DiscoveryData.parse(body).enrichmentData).toEqual([
      { id: "r7", enrichmentDataType: "org.example.rack-data", attributes },
      { id: "r8", enrichmentDataType: "org.example.rack-data", attributes },
    ]);
  });

  describe("whose action takes files", () => {
    const upload = async (executionId: string, files: Readonly<Record<string, string>>, config: unknown = {}) => {
      const form = new FormData();
      form.append("request", JSON.stringify({ executionId, properties: {}, config }));
      for (const [name, content] of Object.entries(files)) form.append(name, new Blob([content]), "../../etc/run.js");
      const response = await fetch(`${server.running.url}/org.example.load/prepare`, {
        method: "POST",
        body: form,
        headers: { traceparent },
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const call = (kind: string, executionId: string, state: unknown) =>
      server.call(`/org.example.load/${kind}`, { body: { executionId, state } });

    it("puts them into a folder of the execution, which is gone after stop", async () => {
      const executionId = randomUUID();
      const prepared = await upload(executionId, { script: "let it rain", data: "a,b" });
      expect(prepared.status).toBe(200);
      const { state } = PrepareResult.parse(prepared.body) as { state: { state?: { script: string; hasData: boolean } } };
      const { script = "", hasData } = state.state ?? {};
      expect(readFileSync(script, "utf8")).toBe("let it rain");
      expect(dirname(script)).toBe(join(server.directory, "state", "executions", executionId));
      expect(statSync(dirname(script)).mode & 0o777).toBe(0o700);
      expect(hasData).toBe(true);
      const started = StartResult.parse((await call("start", executionId, state)).body);
      expect(started.modifications).toEqual([{ type: "set_property_value", propertyKey: "peak", value: { requests: 9 } }]);
      expect(started.messages?.[0]).toMatchObject({ level: "warn", message: expect.stringContaining("64 characters") });
      const stopped = StopResult.parse((await call("stop", executionId, state)).body);
      expect(stopped.artifacts).toEqual([
        { label: "$(experimentKey)_$(executionId)_log.txt", data: Buffer.from("ran let it rain").toString("base64") },
      ]);
      await vi.waitFor(() => expect(existsSync(dirname(script))).toBe(false));
      expect(seen.traces.at(-1)).toMatchObject({ traceId: "0af7651916cd43dd8448eb211c80319c", traceparent });
      const called = lines.find((line) => line.message === "the agent called" && line.fields["executionId"] === executionId);
      expect(called?.fields["traceId"]).toBe("0af7651916cd43dd8448eb211c80319c");
    });

    it("takes base64 in the config of a plain request, and never a path of this machine", async () => {
      const plain = async (script: unknown) => {
        const executionId = randomUUID();
        return await server.call("/org.example.load/prepare", { body: { executionId, properties: {}, config: { script } } });
      };
      const { body } = await plain(Buffer.from("rain!!").toString("base64"));
      const { script } = (body as { state: { state: { script: string } } }).state.state;
      expect(readFileSync(script, "utf8")).toBe("rain!!");
      expect((await plain("/etc/passwd")).body).toMatchObject({ error: { detail: "wrong parameters: script is required" } });
      expect((await plain(null)).body).toMatchObject({ error: { detail: "wrong parameters: script is required" } });
      await vi.waitFor(() => expect(existsSync(join(server.directory, "state", "executions"))).toBe(true));
    });

    it("refuses an upload that is not what the contract says", async () => {
      const url = `${server.running.url}/org.example.load/prepare`;
      const json = JSON.stringify({ executionId: randomUUID(), properties: {}, config: {} });
      const twice = new FormData();
      twice.append("request", json);
      for (const content of ["a", "b"]) twice.append("script", new Blob([content]), "x");
      const named = new FormData();
      named.append("request", new Blob([json]), "blob");
      const broken = new FormData();
      broken.append("request", "{");
      for (const body of [twice, named, broken, new FormData()]) {
        const response = await fetch(url, { method: "POST", body });
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ title: "Failed to parse request body." });
      }
      const headers = { "content-type": "multipart/form-data" };
      expect((await fetch(url, { method: "POST", body: "x", headers })).status).toBe(400);
    });

    it("leaves no folder of executions that are not open after a restart", async () => {
      const { folders } = seen;
      const path = folders.at(-1) ?? "";
      expect(existsSync(path)).toBe(true);
      const { directory } = server;
      await server.running[Symbol.asyncDispose]();
      await using again = await startServer({ extension: extensionWithAll(seen), directory });
      expect((await again.call("/")).status).toBe(200);
      expect(existsSync(path)).toBe(false);
      server = await startServer({ extension: extensionWithAll(seen) });
    });
  });

  it("answers metric queries with typed parameters, and errors with 500", async () => {
    const query = (config: unknown) => {
      const body = { executionId: randomUUID(), timestamp: "2026-03-01T10:00:05+01:00", config, target: { name: "h1", attributes: {} } };
      return server.call("/org.example.load/query", { body });
    };
    const { status, body } = await query({ name: "depth" });
    expect(status).toBe(200);
    expect(QueryMetricsResult.parse(body)).toEqual({
      metrics: [
        { metric: { __name__: "depth", target: "h1" }, value: 42, timestamp: "2026-03-01T09:00:05.000Z", timestampSource: "external" },
      ],
    });
    expect(await query({ name: "broken" })).toMatchObject({ status: 500, body: { title: "The database is away.", detail: "no route" } });
    expect(await query({})).toMatchObject({
      status: 500,
      body: { title: "Failed to query metrics.", detail: "wrong parameters: name is required" },
    });
  });

  describe("whose listener hears events", () => {
    const event = (eventName: string, more: object = {}) => ({
      id: randomUUID(),
      eventName,
      eventTime: "2026-03-01T10:01:00Z",
      principal: { principalType: "batch_job", username: "nightly" },
      tenant: { key: "acme", name: "Acme" },
      ...more,
    });
    const send = (body: unknown) => server.call("/events/audit", { body });

    it("hands over what it listens to, once each", async () => {
      const engaged = event("killswitch.engaged");
      for (let time = 0; time < 3; time++) expect(await send(engaged)).toMatchObject({ status: 200, body: {} });
      expect(seen.events.filter((name) => name === "killswitch.engaged -")).toHaveLength(1);
    });

    it("answers events that it does not expect with 200 (70)", async () => {
      const before = seen.events.length;
      for (const body of [
        event("killswitch.disengaged"),
        event("user.invited"),
        event("experiment.execution.completed", { principal: { principalType: "robot" } }),
        {},
        [],
        null,
      ]) {
        expect((await send(body)).status).toBe(200);
      }
      expect(seen.events).toHaveLength(before);
      expect((await send(event("experiment.execution.completed", { experimentExecution: { state: "TELEPORTED" } }))).status).toBe(200);
      expect(seen.events.at(-1)).toBe("experiment.execution.completed -");
      expect((await send("{")).status).toBe(400);
    });

    it("answers 500 when it was not heard, and hears it when it comes again", async () => {
      const deaf = event("killswitch.engaged", { tenant: { key: "deaf", name: "Deaf" } });
      const before = seen.events.length;
      for (let time = 0; time < 2; time++) {
        expect(await send(deaf)).toMatchObject({ status: 500, body: { title: "Failed to handle event.", detail: "no ears" } });
      }
      expect(seen.events).toHaveLength(before + 2);
    });
  });

  describe("whose preflight judges runs", () => {
    const call = (kind: string, id: string, more: object, path = "/org.example.freeze") =>
      server.call(`${path}/${kind}`, { body: { preflightActionExecutionId: id, ...more }, headers: { traceparent } });

    it("tells its judgement by status, and lets go once however often it is cancelled", async () => {
      const id = randomUUID();
      const started = StartPreflightResult.parse(
        (await call("start", id, { experimentExecution: { id: 7, key: "OPS-1", steps: null } })).body,
      );
      const first = PreflightStatusResult.parse((await call("status", id, { state: started.state })).body);
      expect(first).toMatchObject({ completed: false, summary: { text: "asked 1 times", level: "info" } });
      const second = PreflightStatusResult.parse((await call("status", id, { state: first.state })).body);
      expect(second.completed).toBe(true);
      for (let time = 0; time < 2; time++) {
        const cancelled = await call("cancel", id, { state: second.state });
        expect(cancelled).toMatchObject({ status: 200, body: {} });
        CancelPreflightResult.parse(cancelled.body);
      }
      expect(seen.cancelled.filter((line) => line === "OPS-1 requested")).toHaveLength(1);
      expect(seen.traces.at(-1)).toMatchObject({ spanId: "b7ad6b7169203331" });
    });

    it("answers its verdict in a 200 with a state and a status of its own", async () => {
      const { status, body } = await call("start", randomUUID(), { experimentExecution: { name: "frozen" } });
      expect(status).toBe(200);
      expect(body).toEqual({ state: {}, error: { title: "There is a freeze.", detail: "until Monday", status: "failed" } });
    });

    it("may judge at once", async () => {
      const [path, id] = ["/org.example.owners", randomUUID()];
      expect(await call("start", id, { experimentExecution: {} }, path)).toMatchObject({
        status: 200,
        body: { error: { title: "Nobody owns it.", status: "failed" } },
      });
      const owned = randomUUID();
      const started = await call("start", owned, { experimentExecution: { tags: ["owned"] } }, path);
      expect(started.body).toMatchObject({ state: {}, summary: { text: "owned" } });
      expect((await call("status", owned, { state: started.body?.["state"] }, path)).body).toEqual({ completed: true });
    });

    it("refuses a second start, a start after cancel, and a status that it knows nothing of", async () => {
      const id = randomUUID();
      const start = () => call("start", id, { experimentExecution: {} });
      expect((await call("cancel", id, {})).status).toBe(200);
      expect((await start()).body).toMatchObject({ error: { title: "Failed to start preflight.", status: "errored" } });
      expect((await call("status", randomUUID(), { state: {} })).body).toMatchObject({ completed: true, error: { status: "errored" } });
      const unreadable = await call("start", randomUUID(), { experimentExecution: { steps: [{ stepType: "TELEPORT" }] } });
      expect(unreadable.status).toBe(400);
    });
  });

  it("cancels the preflights that are under way when it shuts down", async () => {
    const own: Seen = { events: [], cancelled: [], folders: [], traces: [] };
    const other = await startServer({ extension: extensionWithAll(own) });
    const body = { preflightActionExecutionId: randomUUID(), experimentExecution: { key: "OPS-2" } };
    await other.call("/org.example.freeze/start", { body });
    await other[Symbol.asyncDispose]();
    expect(own.cancelled).toEqual(["OPS-2 the extension was closed"]);
  });
});

describe("an extension that breaks the contract", () => {
  it("does not start, and hears the rules of files, queries, events, preflights, enrichment and advice (64, 69)", async () => {
    const basics = { label: "x", description: "x", prepare: async () => ({ state: {} }), start: async () => undefined };
    const query = async () => ({ metrics: [] });
    const side = { type: "t", selector: {} };
    const extension = defineExtension({
      name: "wrong",
      version: "1",
      port: 0,
      healthPort: 0,
      actions: [
        defineAction({
          ...basics,
          id: "same",
          kind: "load_test",
          timeControl: "instantaneous",
          parameters: { file: parameter.file({ label: "f" }) },
        }),
        defineAction({
          ...basics,
          id: "queries",
          kind: "check",
          timeControl: "instantaneous",
          parameters: {},
          metricQuery: { parameters: { file: parameter.file({ label: "f" }) }, callInterval: "1d", query },
        }),
      ],
      discoveries: [
        defineDiscovery({
          id: "d",
          discover: async () => ({}),
          enrichmentRules: [
            // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the contract
            { id: "r1", src: { type: "t", selector: { a: "${src.b}" } }, dest: side, attributes: [] },
            { id: "r2", src: side, dest: side, attributes: [] },
          ],
        }),
      ],
      eventListeners: [
        defineEventListener({ id: "none", listenTo: [], onEvent: async () => undefined }),
        defineEventListener({ id: "stars", listenTo: ["experiment.*"], onEvent: async () => undefined }),
      ],
      preflights: [definePreflight({ id: "same", label: "x", description: "x", start: async () => undefined, icon: "http://x" })],
      advice: [
        defineAdvice({
          id: "a",
          label: "x",
          icon: "x",
          appliesTo: "a={{b}}",
          actionNeeded: { when: "a=", summary: "", motivation: "", instruction: "" },
          validationNeeded: { summary: "" },
          implemented: { summary: "" },
        }),
      ],
    });
    const failure = await startServer({ extension }).then(
      () => "it started",
      (cause: Error) => cause.message,
    );
    for (const rule of [
      "/same is described twice",
      "action same: an action with a file parameter needs stop",
      "action queries: a metric query has no file parameter",
      "action queries: metric query: callInterval",
      "enrichment rule r1: its selector of src may refer to attributes of dest",
      "enrichment rule r2: without a selector",
      "listener none: listenTo names no event",
      "listener stars: listenTo holds something",
      "preflight same: icon",
      "advice a: its icon is a data URI",
      "holds a marker",
      "is wrong at column",
    ]) {
      expect(failure).toContain(rule);
    }
  });
});
