import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { actionId, describeAction, discoveryId, json, openFakeExtension, paths, target } from "../testing/fake-extension.ts";
import { openFakePlatform } from "../testing/fake-platform.ts";
import { startTestAgent, type TestAgent, temporaryDirectory } from "../testing/test-agent.ts";

const waiting = { timeout: 15_000, interval: 10 };
const headers = { "content-type": "application/json" };

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

async function world(extensionUrls: readonly string[], env: Record<string, string> = {}) {
  const directory = stack.use(await temporaryDirectory());
  const platform = stack.use(await openFakePlatform());
  const agent = stack.use(await startTestAgent({ platformUrl: platform.url, statePath: directory.path, extensions: extensionUrls, env }));
  const problems = () => agent.log.filter(({ message }) => message === "an extension has problems").map(({ fields }) => fields);
  return { directory, platform, agent, problems };
}

async function actionIds(agent: TestAgent): Promise<string[]> {
  const actions = (await (await agent.api("/actions/metadata")).json()) as { id: string }[];
  return actions.map(({ id }) => id);
}

describe("an extension that answers nonsense", () => {
  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    [
      "a page instead of the index",
      (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>hello</html>"),
      /text\/html/,
    ],
    ["a list", (response) => response.writeHead(200, headers).end("[]"), /got a list/],
    ["an object that is no index", (response) => response.writeHead(200, headers).end('{"hello":1}'), /none of the lists of an index/],
    ["broken JSON", (response) => response.writeHead(200, headers).end('{"actions":'), /status 200/],
    ["a redirect", (response) => response.writeHead(302, { location: "/" }).end(), /redirect, which is never followed/],
    [
      "an unknown encoding",
      (response) => response.writeHead(200, { ...headers, "content-encoding": "br" }).end("xx"),
      /content encoding br/,
    ],
    [
      "a body beyond the limit",
      (response) => response.writeHead(200, headers).end(`{"a":"${"x".repeat(70_000)}"}`),
      /longer than the limit of 65536/,
    ],
    [
      "a packed body beyond the limit",
      (response) => response.writeHead(200, { ...headers, "content-encoding": "gzip" }).end(gzipSync("x".repeat(1_000_000))),
      /longer than the limit of 65536/,
    ],
    [
      "half a body",
      (response) => void response.writeHead(200, { ...headers, "content-length": "100" }).write("{", () => response.destroy()),
      /UND_ERR|other side closed|terminated|ECONNRESET|aborted/,
    ],
  ])("is shown with %s, and does no harm", async (_name, answer, expected) => {
    const extension = stack.use(await openFakeExtension());
    extension.on("/", (_asked, response) => answer(response));
    const { problems, agent } = await world([extension.url], { SQUALL_AGENT_EXTENSIONS_BODY_MAX_BYTES: "65536" });
    await vi.waitFor(() => expect(String(problems()[0]?.["reason"])).toMatch(expected), waiting);
    expect(await actionIds(agent)).toEqual([]);
    expect((await agent.api("/health/readiness")).status).toBe(200);
  });

  it("is given up after its time when its answer drips", async () => {
    const extension = stack.use(await openFakeExtension());
    extension.on("/", (_asked, response) => void response.writeHead(200, headers).write("{"));
    const { problems } = await world([extension.url], { SQUALL_AGENT_EXTENSIONS_TIMEOUT_CALL: "300ms" });
    await vi.waitFor(() => expect(String(problems()[0]?.["reason"])).toContain("no result within 300 ms"), waiting);
  });

  it("keeps the last good description when a new one is wrong, and names the place", async () => {
    const extension = stack.use(await openFakeExtension());
    const { problems, agent, platform } = await world([extension.url]);
    await vi.waitFor(async () => expect(await actionIds(agent)).toEqual([actionId]), waiting);
    extension.on("/", json({ actions: [{ path: `/${actionId}` }] }, { headers: { etag: "boot1-2" } }));
    extension.on(`/${actionId}`, json(describeAction({ prepare: { path: 5 } })));
    await vi.waitFor(() => expect(problems().at(-1)).toMatchObject({ endpoint: `/${actionId}`, path: "$.prepare.path" }), waiting);
    expect(await actionIds(agent)).toEqual([actionId]);
    await vi.waitFor(() => {
      const report = JSON.stringify(platform.told.filter(({ path }) => path === "/agent/v1/extensions").at(-1)?.body);
      expect(report).toContain('"health":"degraded"');
      expect(report).toContain('"path":"$.prepare.path"');
    }, waiting);
  });

  it("is read as older kits write: no methods, upper case, nulls, composite intervals", async () => {
    const action = describeAction({
      kind: "ATTACK",
      timeControl: "EXTERNAL",
      icon: null,
      targetSelection: { targetType: "host", quantityRestriction: "ExactlyOne", selectionTemplates: null },
      prepare: { path: "/p" },
      status: { path: "/s", callInterval: "1m30s" },
    });
    const extension = stack.use(await openFakeExtension({ action }));
    const { agent } = await world([extension.url]);
    await vi.waitFor(async () => expect(await actionIds(agent)).toEqual([actionId]), waiting);
    const [read] = (await (await agent.api("/actions/metadata")).json()) as Record<string, unknown>[];
    expect(read).toMatchObject({
      kind: "attack",
      timeControl: "external",
      targetSelection: { quantityRestriction: "exactly_one" },
      prepare: { method: "POST", path: "/p" },
      status: { method: "POST", callInterval: "90s" },
    });
  });
});

describe("the index", () => {
  it("is asked for with its own ETag, unquoted, and a 304 skips the descriptions", async () => {
    const extension = stack.use(await openFakeExtension({ revision: "abc-1" }));
    const { agent } = await world([extension.url]);
    await vi.waitFor(
      () => expect(extension.askedFor("/").filter(({ headers: given }) => given["if-none-match"] === "abc-1").length).toBeGreaterThan(2),
      waiting,
    );
    expect(extension.askedFor(`/${actionId}`)).toHaveLength(1);
    expect(await actionIds(agent)).toEqual([actionId]);
  });

  it("is requested below the path prefix of the registration, without doubled slashes", async () => {
    const extension = stack.use(await openFakeExtension());
    extension.on("/some/prefix", json({ actions: [{ method: "GET", path: `/${actionId}` }] }));
    extension.on(`/some/prefix/${actionId}`, json(describeAction()));
    const { agent } = await world([`${extension.url}/some/prefix/`]);
    await vi.waitFor(async () => expect(await actionIds(agent)).toEqual([actionId]), waiting);
    expect(extension.asked.map(({ path }) => path).filter((path) => path.includes("//"))).toEqual([]);
  });
});

describe("registrations by the API", () => {
  it("are kept over a restart, with their credentials, until they are removed", async () => {
    const extension = stack.use(await openFakeExtension());
    const { agent, directory, platform } = await world([]);
    const registration = { url: `${extension.url}/`, basicUsername: "agent", basicPassword: "secret-word" };
    const posted = await agent.api("/extensions", { method: "POST", headers, body: JSON.stringify(registration) });
    expect(posted.status).toBe(204);
    await vi.waitFor(async () => expect(await actionIds(agent)).toEqual([actionId]), waiting);
    await agent.agent[Symbol.asyncDispose]();

    const again = stack.use(await startTestAgent({ platformUrl: platform.url, statePath: directory.path }));
    await vi.waitFor(async () => expect(await actionIds(again)).toEqual([actionId]), waiting);
    const authorization = `Basic ${Buffer.from("agent:secret-word").toString("base64")}`;
    expect(extension.asked.every((asked) => asked.headers.authorization === authorization)).toBe(true);
    const listed = await (await again.api("/extensions")).text();
    expect(JSON.parse(listed)).toEqual([{ url: extension.url, method: "GET", origin: "api", basicUsername: "agent" }]);
    expect(JSON.stringify([agent.log, again.log])).not.toContain("secret-word");

    const removed = await again.api("/extensions", { method: "DELETE", headers, body: JSON.stringify({ url: extension.url }) });
    expect(removed.status).toBe(204);
    expect(await actionIds(again)).toEqual([]);
    expect(await (await again.api("/extensions")).json()).toEqual([]);
  });

  it("cannot take away what the environment says, and do not list it", async () => {
    const extension = stack.use(await openFakeExtension());
    const { agent } = await world([extension.url]);
    expect(await (await agent.api("/extensions")).json()).toEqual([]);
    const removed = await agent.api(`/extensions?url=${encodeURIComponent(extension.url)}`, { method: "DELETE" });
    expect(await removed.json()).toMatchObject({ code: "SQUALL_REGISTRATION_FIXED" });
  });

  it("are refused with the place of the mistake, and only with credentials, JSON and no web page behind them", async () => {
    const { agent } = await world([]);
    const bad = await agent.api("/extensions", { method: "POST", headers, body: '{"url": 5}' });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ code: "SQUALL_REQUEST_INVALID", errors: [{ path: "$.url" }] });
    expect((await agent.api("/extensions", { method: "POST", body: "{}", headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect((await agent.api("/extensions", { headers: { origin: "http://evil.example" } })).status).toBe(403);
    expect((await fetch(`${agent.agent.url}/extensions`)).status).toBe(401);
    expect((await fetch(`${agent.agent.url}/health/liveness`)).status).toBe(200);
    const ftp = await agent.api("/extensions", { method: "POST", headers, body: '{"url": "ftp://host/"}' });
    expect(await ftp.json()).toMatchObject({ code: "SQUALL_INVALID_REGISTRATION" });
  });
});

describe("the targets of a registration", () => {
  it("are removed with it", async () => {
    const extension = stack.use(await openFakeExtension());
    extension.on(paths.discover, json({ targets: [target("t1")] }));
    const { agent, platform } = await world([]);
    await agent.api("/extensions", { method: "POST", headers, body: JSON.stringify({ url: extension.url }) });
    const stream = `${extension.url}#${discoveryId}`;
    await vi.waitFor(() => expect(platform.told.some(({ path }) => path === "/agent/v1/targets")).toBe(true), waiting);
    await agent.api("/extensions", { method: "DELETE", headers, body: JSON.stringify({ url: extension.url }) });
    const path = `/agent/v1/targets/streams/${encodeURIComponent(stream)}`;
    await vi.waitFor(() => expect(platform.told).toContainEqual(expect.objectContaining({ method: "DELETE", path })), waiting);
  });
});
