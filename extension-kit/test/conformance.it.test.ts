/** The assertions of the extension contract, each over a real socket. */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { ActionDescription, DiscoveryData, decodeAnswer, ExtensionIndex, PrepareResult, StopResult } from "@squall/openapi/extension";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defineAction } from "../src/action.ts";
import { parameter } from "../src/parameters.ts";
import { exampleExtension } from "./example-extension.ts";
import { type Answer, type Server, send, startServer } from "./server.ts";

const restrictedEndpoints = [{ name: "agent", url: "http://10.1.0.4:1", cidr: "10.1.0.4/32", portMin: 1, portMax: 1 }];

describe("an extension on the wire", () => {
  let server: Server;
  const file = (name: string) => join(server.directory, name);
  const prepare = async (name: string, executionId: string = randomUUID()) => {
    const body = {
      executionId,
      config: { duration: 30_000, path: file(name), headers: [] },
      properties: {},
      target: { name: "a", attributes: {} },
      executionContext: { restrictedEndpoints },
    };
    const answer = await server.call("/org.example.file/prepare", { body });
    return { executionId, answer, state: answer.body?.["state"] };
  };
  const call = (kind: string, executionId: string, state: unknown): Promise<Answer> =>
    server.call(`/org.example.file/${kind}`, { body: { executionId, state } });

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("serves one index with every list as an array (50)", async () => {
    const { status, body } = await server.call("/");
    expect(status).toBe(200);
    expect(ExtensionIndex.parse(body)).toEqual(body);
    for (const list of [
      "actions",
      "discoveries",
      "targetTypes",
      "targetAttributes",
      "targetEnrichmentRules",
      "eventListeners",
      "preflights",
      "advice",
    ]) {
      expect(body?.[list], list).toBeInstanceOf(Array);
    }
  });

  it("answers unknown paths with 404 and an error, whatever the method (51)", async () => {
    for (const call of [{ method: "GET" }, { method: "POST", body: {} }, { method: "DELETE" }, { method: "PUT", body: {} }]) {
      const answer = await server.call("/nothing/here", call);
      expect(answer.status).toBe(404);
      expect(answer.body?.["title"]).toBe("Not found");
      expect(answer.headers["content-type"]).toBe("application/json");
    }
    expect((await server.call("/org.example.file/prepare")).status).toBe(404);
  });

  it("gives its index a revision: 304 on an exact match, another one after a restart (52, 66)", async () => {
    const first = await server.call("/");
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^[0-9a-z]+-\d+$/);
    const same = await server.call("/", { headers: { "if-none-match": etag } });
    expect(same).toMatchObject({ status: 304, text: "" });
    expect(same.headers.etag).toBeUndefined();
    expect((await server.call("/", { headers: { "if-none-match": `"${etag}"` } })).status).toBe(200);
    await using other = await startServer();
    expect((await other.call("/")).headers.etag).not.toBe(etag);
  });

  it("sends JSON without a charset, with the time of day (53)", async () => {
    const answer = await server.call("/org.example.file");
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(Date.parse(String(answer.headers.date))).not.toBeNaN();
    expect(answer.text.endsWith("\n")).toBe(true);
  });

  it("describes its actions strictly by the contract, methods and intervals included (54, 55, 64, 81)", async () => {
    const index = (await server.call("/")).body as { actions: { path: string; method: string }[] };
    for (const { path, method } of index.actions) {
      expect(method).toBe("GET");
      const description = ActionDescription.parse((await server.call(path)).body);
      expect(description.fence).toBe(true);
      for (const ref of [description.prepare, description.start, description.status, description.stop, description.verify]) {
        if (ref === undefined) continue;
        expect(ref.method).toBe("POST");
        expect((await server.call(ref.path, { body: {} })).status, ref.path).toBe(400);
      }
      if (description.status !== undefined) expect(description.status.callInterval).toMatch(/^\d+(ms|s|m|h)$/);
    }
  });

  it("describes an action with stop but without status with a status every 15 s (63)", async () => {
    const { body } = await server.call("/org.example.file");
    expect(body?.["status"]).toEqual({ method: "POST", path: "/org.example.file/status", callInterval: "15s" });
    expect((await server.call("/org.example.instant")).body).not.toHaveProperty("stop");
    expect((await server.call("/org.example.instant/stop", { body: {} })).status).toBe(404);
  });

  it("prepares without touching anything, starts, and stops: state from prepare, none from stop (56, 59)", async () => {
    const { executionId, answer, state } = await prepare("plain");
    expect(answer.status).toBe(200);
    expect(PrepareResult.parse(answer.body)).toEqual(answer.body);
    expect(existsSync(file("plain"))).toBe(false);
    expect((await call("start", executionId, state)).status).toBe(200);
    expect(existsSync(file("plain"))).toBe(true);
    expect((await call("status", executionId, state)).body).toEqual({ completed: false });
    const stopped = await call("stop", executionId, state);
    expect(stopped.status).toBe(200);
    expect(stopped.body).not.toHaveProperty("state");
    expect(existsSync(file("plain"))).toBe(false);
    expect((await call("verify", executionId, state)).body).toEqual({ clean: true, residue: [] });
  });

  it("keeps its texts within the contract's limits (65)", async () => {
    const { executionId, state } = await prepare("limits");
    await call("start", executionId, state);
    const { body } = await call("stop", executionId, state);
    expect(StopResult.parse(body)).toEqual(body);
    expect(StopResult.parse(body).summary?.text).toHaveLength(512);
  });

  it("tells errors of prepare, start and status in a 200 with a state and a status of their own (57)", async () => {
    const wrong = await prepare("nul\0");
    expect(wrong.answer.status).toBe(200);
    expect(wrong.answer.body).toMatchObject({ state: {}, error: { title: "The path is not one.", status: "failed" } });
    const executionId = randomUUID();
    const body = { executionId, config: {}, properties: {} };
    const prepared = await server.call("/org.example.instant/prepare", { body });
    const started = await server.call("/org.example.instant/start", { body: { executionId, state: prepared.body?.["state"] } });
    expect(started.status).toBe(200);
    expect(started.body).toMatchObject({ error: { title: "Too many were there.", detail: "3 > 2", status: "failed" } });
  });

  it("names every wrong parameter", async () => {
    const body = { executionId: randomUUID(), config: { duration: 10 }, properties: {} };
    const { status, body: answer } = await server.call("/org.example.file/prepare", { body });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ error: { detail: "wrong parameters: duration must be at least 1000; path is required" } });
  });

  it("stops any number of times, also what it does not know or never started (58)", async () => {
    const unknown = await call("stop", randomUUID(), {});
    expect(unknown).toMatchObject({ status: 200, body: {} });
    const { executionId, state } = await prepare("never-started");
    for (let time = 0; time < 3; time++) expect(await call("stop", executionId, state)).toMatchObject({ status: 200, body: {} });
    const other = await prepare("twice");
    await call("start", other.executionId, other.state);
    const first = await call("stop", other.executionId, other.state);
    expect(await call("stop", other.executionId, other.state)).toMatchObject({ status: 200, body: first.body });
  });

  it("refuses a start after a stop", async () => {
    const { executionId, state } = await prepare("fenced");
    await call("stop", executionId, state);
    const started = await call("start", executionId, state);
    expect(started).toMatchObject({ status: 200, body: { error: { title: "Failed to start action.", status: "errored" } } });
    expect(existsSync(file("fenced"))).toBe(false);
  });

  it("bears absent and null parts of a request (60)", async () => {
    const path = file("nulls");
    for (const extra of [{}, { target: null, executionContext: null, properties: null }, { target: { name: "a", attributes: null } }]) {
      const body = { executionId: randomUUID(), config: { path, duration: null, headers: null }, properties: {}, ...extra };
      const answer = await server.call("/org.example.file/prepare", { body });
      expect(answer.body, JSON.stringify(extra)).toMatchObject({ state: { state: { path } } });
      expect(answer.body).not.toHaveProperty("error");
    }
  });

  it("answers 503 Timeout when the caller's time is over, but never cuts off a stop (66)", async () => {
    const executionId = randomUUID();
    const body = { executionId, config: { statusMs: 60_000 }, properties: {} };
    const { body: prepared } = await server.call("/org.example.slow/prepare", { body });
    const state = prepared?.["state"];
    await server.call("/org.example.slow/start", { body: { executionId, state } });
    const late = await server.call("/org.example.slow/status", { body: { executionId, state }, headers: { "request-timeout": "0.05" } });
    expect(late).toMatchObject({ status: 503, text: "Timeout" });
    const { executionId: other, state: otherState } = await prepare("patient");
    await call("start", other, otherState);
    const stop = { body: { executionId: other, state: otherState }, headers: { "request-timeout": "0.000001" } };
    expect((await server.call("/org.example.file/stop", stop)).status).toBe(200);
  });

  it("reports unique targets with lists of texts, without the agent's attribute, under an ETag (67, 68)", async () => {
    const { status, body, headers } = await server.call("/org.example.directory/discovery/discovered-targets");
    expect(status).toBe(200);
    const { targets = [] } = DiscoveryData.parse(body);
    expect(targets.map(({ id }) => id)).toEqual(["a", "b"]);
    for (const { attributes } of targets) expect(attributes).not.toHaveProperty("steadybit.extension");
    const same = await server.call("/org.example.directory/discovery/discovered-targets", {
      headers: { "if-none-match": String(headers.etag) },
    });
    expect(same.status).toBe(304);
  });

  it("compresses large answers with gzip and with nothing else", async () => {
    const { hostname, port } = new URL(server.running.url);
    const fetched = (accept: string) =>
      new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
        httpRequest({ hostname, port, path: "/org.example.file", headers: { "accept-encoding": accept } }, async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve({ encoding: response.headers["content-encoding"], bytes: Buffer.concat(chunks) });
        })
          .once("error", reject)
          .end();
      });
    const packed = await fetched("zstd, br, gzip");
    expect(packed.encoding).toBe("gzip");
    expect(JSON.parse(gunzipSync(packed.bytes).toString())).toMatchObject({ id: "org.example.file" });
    expect((await fetched("zstd, br")).encoding).toBeUndefined();
    expect((await fetched("gzip;q=0")).encoding).toBeUndefined();
  });

  it("refuses pages of browsers, bodies that are not JSON, broken ones, and too large ones", async () => {
    const at = "/org.example.file/stop";
    expect((await server.call("/", { headers: { origin: "http://evil.example" } })).status).toBe(403);
    expect((await server.call(at, { body: "{}", headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect((await server.call(at, { body: "{}", headers: { "content-encoding": "gzip" } })).status).toBe(415);
    expect((await server.call(at, { body: "{" })).status).toBe(400);
    expect((await server.call(at, { body: "" })).status).toBe(400);
    expect((await server.call(at, { body: "[]" })).status).toBe(400);
    expect((await server.call(at, { body: `"${"x".repeat(17 * 1024 * 1024)}"` })).status).toBe(413);
    expect((await server.call("/")).status).toBe(200);
  });

  it("serves health on a port of its own, to everybody", async () => {
    const { healthUrl } = server.running;
    expect((await send(healthUrl, "/health/liveness")).status).toBe(200);
    expect((await send(healthUrl, "/health/readiness")).status).toBe(200);
    expect((await send(healthUrl, "/")).status).toBe(404);
    expect((await server.call("/health/readiness")).status).toBe(404);
  });

  it("counts its calls", async () => {
    const { status, text } = await server.call("/metrics");
    expect(status).toBe(200);
    expect(text).toContain('squall_extension_call_seconds_count{action="org.example.file",call="stop"}');
  });

  it("understands every answer it gives as an agent would", async () => {
    expect(decodeAnswer("index", (await server.call("/")).body)).toMatchObject({ kind: "value", remarks: [] });
    expect(decodeAnswer("action", (await server.call("/org.example.file")).body)).toMatchObject({ kind: "value", remarks: [] });
    expect(decodeAnswer("discovery", (await server.call("/org.example.directory/discovery/discovered-targets")).body)).toMatchObject({
      kind: "value",
    });
  });
});

describe("the settings of an extension", () => {
  it("ask for credentials where there are any, on every path", async () => {
    await using server = await startServer({
      env: { SQUALL_EXTENSION_BASIC_USERNAME: "agent", SQUALL_EXTENSION_BASIC_PASSWORD: "s3cret" },
    });
    const authorization = `Basic ${Buffer.from("agent:s3cret").toString("base64")}`;
    expect((await server.call("/")).status).toBe(401);
    expect((await server.call("/metrics")).status).toBe(401);
    expect((await server.call("/", { headers: { authorization: `Basic ${Buffer.from("agent:wrong").toString("base64")}` } })).status).toBe(
      401,
    );
    expect((await server.call("/", { headers: { authorization } })).status).toBe(200);
  });

  it("put targets into a group, leave out attributes and targets, and go by their public names too (67)", async () => {
    const env = {
      STEADYBIT_EXTENSION_DISCOVERY_GROUP: "blue",
      SQUALL_EXTENSION_DISCOVERY_ATTRIBUTES_EXCLUDES_DIRECTORY: "directory.sec*",
      SQUALL_EXTENSION_DISCOVERY_EXCLUDE_QUERY: 'steadybit.label="b" AND target.type="org.example.directory"',
    };
    await using server = await startServer({ env });
    const { body } = await server.call("/org.example.directory/discovery/discovered-targets");
    expect(body?.["targets"]).toEqual([
      { id: "a", label: "a", targetType: "org.example.directory", attributes: { "directory.name": ["a"], "steadybit.group": ["blue"] } },
    ]);
  });

  it("tell all mistakes at once, without a value", async () => {
    const env = { SQUALL_EXTENSION_PORT: "many", SQUALL_EXTENSION_BASIC_PASSWORD: "s3cret", SQUALL_EXTENSION_TLS_SERVER_CERT: "/x" };
    const failure = startServer({ env });
    await expect(failure).rejects.toMatchObject({
      code: "SQUALL_CONFIG_INVALID",
      message: expect.stringMatching(
        /SQUALL_EXTENSION_PORT[\s\S]*SQUALL_EXTENSION_TLS_SERVER_CERT|SQUALL_EXTENSION_TLS_SERVER_CERT[\s\S]*SQUALL_EXTENSION_PORT/,
      ),
    });
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining("s3cret") });
    await expect(startServer({ env: { SQUALL_EXTENSION_DISCOVERY_INCLUDE_QUERY: "a=" } })).rejects.toMatchObject({
      message: expect.stringContaining("SQUALL_EXTENSION_DISCOVERY_INCLUDE_QUERY: line 1"),
    });
  });

  it("name the variable of a port in use, and the holder of a state directory", async () => {
    await using server = await startServer();
    const { port } = new URL(server.running.url);
    await expect(startServer({ env: { SQUALL_EXTENSION_PORT: port } })).rejects.toMatchObject({
      code: "SQUALL_PORT_IN_USE",
      message: expect.stringContaining("SQUALL_EXTENSION_PORT"),
    });
    await expect(startServer({ directory: server.directory })).rejects.toMatchObject({
      code: "SQUALL_DIRECTORY_LOCKED",
      message: expect.stringContaining(`pid ${process.pid}`),
    });
  });

  it("serve it by TLS to those who bring a certificate, and health without", async () => {
    const file = (name: string) => fileURLToPath(new URL(`../../runtime/test/tls/${name}`, import.meta.url));
    const env = {
      STEADYBIT_EXTENSION_TLS_SERVER_CERT: file("server.pem"),
      STEADYBIT_EXTENSION_TLS_SERVER_KEY: file("server.key"),
      SQUALL_EXTENSION_TLS_CLIENT_CAS: file("ca.pem"),
    };
    await using server = await startServer({ env });
    expect(server.running.url).toMatch(/^https:/);
    const identity = { ca: readFileSync(file("ca.pem")), agent: false };
    const statusOf = (options: object) =>
      new Promise((resolve, reject) => {
        httpsRequest(`${server.running.url}/`, options, (response) => resolve(response.resume().statusCode))
          .once("error", reject)
          .end();
      });
    expect(await statusOf({ ...identity, cert: readFileSync(file("client.pem")), key: readFileSync(file("client.key")) })).toBe(200);
    await expect(statusOf(identity)).rejects.toThrow();
    expect((await send(server.running.healthUrl, "/health/readiness")).status).toBe(200);
    await expect(startServer({ env: { SQUALL_EXTENSION_TLS_SERVER_KEY: file("server.key") } })).rejects.toMatchObject({
      message: expect.stringContaining("SQUALL_EXTENSION_TLS_SERVER_CERT"),
    });
  });

  it("serve all of it, health included, on a unix socket", async () => {
    await using server = await startServer();
    const path = join(server.directory, "sockets", "extension.sock");
    await using other = await startServer({ env: { SQUALL_EXTENSION_UNIX_SOCKET: path } });
    expect(other.running.url).toBe(`unix:${path}`);
    const status = await new Promise((resolve) => {
      httpRequest({ socketPath: path, path: "/health/readiness" }, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(200);
  });
});

describe("an extension that breaks the contract", () => {
  it("does not start, and hears every rule that it breaks (54, 55, 64, 69, 81)", async () => {
    const hooks = {
      prepare: async () => ({ state: {} }),
      start: async () => undefined,
      parameters: {},
      label: "x",
      description: "x",
    } as const;
    const wrong = [
      defineAction({ ...hooks, id: "not an id", kind: "attack", timeControl: "instantaneous" }),
      defineAction({ ...hooks, id: "org.example.directory", kind: "check", timeControl: "external" }),
      defineAction({ ...hooks, id: "org.example.twice", kind: "check", timeControl: "instantaneous", icon: "http://no" }),
      defineAction({ ...hooks, id: "org.example.twice", kind: "check", timeControl: "instantaneous" }),
      defineAction({
        ...hooks,
        id: "org.example.interval",
        kind: "check",
        timeControl: "internal",
        status: async () => ({ completed: true }),
        callInterval: "1m30s",
        parameters: { many: parameter.string({ label: "x".repeat(300) }) },
        targetSelection: { targetType: "t", targetQuery: "a=" },
      }),
    ];
    await expect(startServer({ extension: exampleExtension(wrong) })).rejects.toMatchObject({
      code: "SQUALL_EXTENSION_INVALID",
      message: expect.stringMatching(
        /(?=[\s\S]*not an id: its id)(?=[\s\S]*parameter named duration)(?=[\s\S]*\/org\.example\.twice is described twice)(?=[\s\S]*icon)(?=[\s\S]*callInterval)(?=[\s\S]*300|[\s\S]*label)(?=[\s\S]*column)/,
      ),
    });
  });
});
