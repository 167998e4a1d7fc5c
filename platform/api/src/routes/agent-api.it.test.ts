import { gzipSync } from "node:zlib";
import { digestOf, formatDigest, targetHash } from "@squall/core/target-digest";
import {
  Action,
  ActionList,
  AgentList,
  AttributeKeyList,
  AttributeValueList,
  ExtensionDetail,
  ExtensionList,
  Overview,
  Problem,
  QueryCompletion,
  QueryValidation,
  TargetPage,
  TargetStats,
  TargetTypeList,
} from "@squall/openapi/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkTestAgent, type TestAgent } from "../testing/test-agent.ts";
import { startTestPlatform, type TestPlatform } from "../testing/test-platform.ts";

const instance = "http://127.0.0.1:8085";
const stream = `${instance}#example.host`;
const zero = "0".repeat(32);

let platform: TestPlatform;
let agent: TestAgent;
beforeAll(async () => {
  platform = await startTestPlatform();
  agent = await linkTestAgent(platform);
  expect((await agent.send("PUT", "/agent/v1/definitions", definitions)).status).toBe(204);
});
afterAll(async () => {
  await agent[Symbol.asyncDispose]();
  await platform[Symbol.asyncDispose]();
});

const stress = {
  id: "example.stress",
  version: "1.10.0",
  label: "Stress",
  description: "Burns CPU.",
  kind: "attack",
  timeControl: "external",
  technology: "Host",
  targetSelection: { targetType: "example.host", quantityRestriction: "none" },
  parameters: [{ name: "duration", label: "Duration", type: "duration", defaultValue: "30s", required: true }],
  prepare: { method: "POST", path: "/stress/prepare" },
  start: { method: "POST", path: "/stress/start" },
  status: { method: "POST", path: "/stress/status", callInterval: "1s" },
  stop: { method: "POST", path: "/stress/stop" },
};
const definitions = {
  digest: "d1",
  instances: [
    { instance, actions: [{ id: "example.stress", version: "1.10.0" }] },
    { instance: `${instance}0`, actions: [{ id: "example.stress", version: "1.9.0" }] },
  ],
  actions: [stress, { ...stress, version: "1.9.0", label: "Old stress" }],
  targetTypes: [
    {
      id: "example.host",
      version: "1",
      label: { one: "Host", other: "Hosts" },
      table: { columns: [{ attribute: "host.name" }], orderBy: [{ attribute: "host.name", direction: "ASC" }] },
    },
  ],
  attributes: [{ attribute: "host.name", label: { one: "Host name", other: "Host names" } }],
  enrichmentRules: [],
};

interface Host {
  readonly type: string;
  readonly id: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

function host(id: string, zone = "a"): Host {
  return { type: "example.host", id, label: id.toUpperCase(), attributes: { "aws.zone": [zone], "host.name": [id] } };
}

function digest(...hosts: Host[]): string {
  return formatDigest(digestOf(hosts.map(targetHash)));
}

async function setHosts(...hosts: Host[]): Promise<void> {
  const snapshot = { kind: "snapshot", stream, snapshotId: crypto.randomUUID(), part: 1, last: true, to: digest(...hosts), targets: hosts };
  expect((await agent.send("POST", "/agent/v1/targets", snapshot)).status).toBe(204);
}

test("an agent that said hello is listed with its link", async () => {
  const { agents } = (await platform.call("GET", "/api/agents")).as(AgentList);
  expect(agents).toMatchObject([{ id: "agent-1", zone: "zone-1", hostname: "host-1", link: { connected: true, epoch: agent.epoch } }]);
});

test("of each action the newest version is offered, by number and not by text", async () => {
  const { actions } = (await platform.call("GET", "/api/actions")).as(ActionList);
  expect(actions.map(({ id, version, label }) => [id, version, label])).toEqual([["example.stress", "1.10.0", "Stress"]]);
  const action = (await platform.call("GET", "/api/actions/example.stress")).as(Action);
  expect(action).toMatchObject({ kind: "ATTACK", timeControl: "EXTERNAL", exposure: { stop: true, heartbeat: true, verify: false } });
  expect((await platform.call("GET", "/api/actions/example.none")).as(Problem).code).toBe("SQUALL_ACTION_NOT_FOUND");
});

test("target types come with their columns and counts", async () => {
  await setHosts(host("h1"), host("h2"));
  const { targetTypes, attributes } = (await platform.call("GET", "/api/target-types")).as(TargetTypeList);
  expect(targetTypes).toMatchObject([{ id: "example.host", label: { other: "Hosts" }, count: 2, columns: [{ attribute: "host.name" }] }]);
  expect(attributes).toMatchObject([{ attribute: "host.name" }]);
});

test("a delta from a digest that is not held is answered with 409, and changes nothing", async () => {
  await setHosts(host("h1"));
  const delta = { kind: "delta", stream, from: zero, to: digest(host("h2")), upserts: [host("h2")], deletes: [] };
  const answer = await agent.send("POST", "/agent/v1/targets", delta);
  expect(answer.status).toBe(409);
  expect(answer.as(Problem)).toMatchObject({ code: "SQUALL_DIGEST_DIFFERS", detail: expect.stringContaining("snapshot") });
  expect((await platform.call("GET", "/api/targets")).as(TargetPage).targets).toMatchObject([{ name: "h1" }]);
});

test("one changed target is one delta", async () => {
  await setHosts(host("h1"), host("h2"));
  const changed = host("h2", "b");
  const delta = {
    kind: "delta",
    stream,
    from: digest(host("h1"), host("h2")),
    to: digest(host("h1"), changed),
    upserts: [changed],
    deletes: [],
  };
  expect((await agent.send("POST", "/agent/v1/targets", delta)).status).toBe(204);
  const { targets, total } = (await platform.call("GET", "/api/targets?query=aws.zone%3Db")).as(TargetPage);
  expect([total, targets.map(({ name, zone }) => [name, zone])]).toEqual([1, [["h2", "zone-1"]]]);
});

test("a compressed body is unpacked", async () => {
  const body = {
    kind: "snapshot",
    stream,
    snapshotId: crypto.randomUUID(),
    part: 1,
    last: true,
    to: digest(host("z")),
    targets: [host("z")],
  };
  const headers = { "Content-Encoding": "gzip", "Content-Type": "application/json" };
  const answer = await agent.send("POST", "/agent/v1/targets", gzipSync(JSON.stringify(body)), headers);
  expect(answer.status, answer.text).toBe(204);
  const broken = await agent.send("POST", "/agent/v1/targets", Buffer.from("not gzip"), headers);
  expect(broken.as(Problem)).toMatchObject({ status: 400, code: "SQUALL_BODY_INCOMPLETE" });
});

test("what the database has no place for is refused at the door", async () => {
  const nul = { ...host("n"), label: "a\0b" };
  const answer = await agent.send("POST", "/agent/v1/targets", {
    kind: "delta",
    stream,
    from: zero,
    to: zero,
    upserts: [nul],
    deletes: [],
  });
  expect(answer.as(Problem)).toMatchObject({ status: 400, detail: expect.stringContaining("NUL") });
  const shapeless = await agent.send("POST", "/agent/v1/targets", { kind: "delta", stream });
  expect(shapeless.as(Problem).errors?.[0]?.path).toBe("$.from");
});

test("a snapshot that names a target twice is refused", async () => {
  const targets = [host("h1"), host("h1")];
  const twice = { kind: "snapshot", stream, snapshotId: crypto.randomUUID(), part: 1, last: true, to: digest(...targets), targets };
  expect((await agent.send("POST", "/agent/v1/targets", twice)).as(Problem)).toMatchObject({ status: 409, code: "SQUALL_CONFLICT" });
});

test("an older epoch and another agent's zone write nothing", async () => {
  const late = await agent.send("GET", "/agent/v1/targets/streams", undefined, { "Squall-Epoch": String(agent.epoch + 1) });
  expect(late.as(Problem)).toMatchObject({ status: 409, code: "SQUALL_EPOCH_OVER" });
  await using other = await linkTestAgent(platform, { agentId: "agent-2", zone: "zone-2" });
  const foreign = await other.send("GET", "/agent/v1/targets/streams", undefined, {
    "Squall-Agent-Id": "agent-1",
    "Squall-Epoch": String(agent.epoch),
  });
  expect(foreign.status).toBe(409);
});

test("an extension shows its last error with the path in its answer", async () => {
  const time = "2026-01-02T03:04:05.000Z";
  const errors = [{ time, message: "the answer is not as expected", endpoint: "/discovery", path: "$.targets[0].id", expected: "string" }];
  const calls = [{ time, method: "GET", endpoint: "/", durationMs: 12, status: 200 }];
  const report = { instance, health: "degraded", revision: "r1", lastAnswerAt: time, actions: 1, discoveries: 1, errors, calls };
  expect((await agent.send("POST", "/agent/v1/extensions", { extensions: [report] })).status).toBe(204);
  const { extensions } = (await platform.call("GET", "/api/extensions")).as(ExtensionList);
  const lastError = { path: "$.targets[0].id", operation: "/discovery" };
  expect(extensions).toMatchObject([
    { url: instance, state: "failing", capabilities: ["ACTION", "DISCOVERY"], lastError, actions: ["example.stress"] },
  ]);
  const detail = (await platform.call("GET", `/api/extensions/${extensions[0]?.id}`)).as(ExtensionDetail);
  expect(detail.recentCalls).toMatchObject([{ path: "/", status: 200 }]);
  expect(detail.definitions).toMatchObject([{ kind: "action", id: "example.stress" }]);
});

test("a stale stream marks its targets and its extension", async () => {
  await setHosts(host("h1"));
  const path = `/agent/v1/targets/streams/${encodeURIComponent(stream)}`;
  const error = { time: "2026-01-02T03:04:05Z", message: "connection refused" };
  expect((await agent.send("POST", `${path}/stale`, { stale: true, since: "2026-01-02T03:04:05Z", error })).status).toBe(204);
  expect((await platform.call("GET", "/api/targets")).as(TargetPage).targets).toMatchObject([{ staleSince: "2026-01-02T03:04:05.000Z" }]);
  expect((await agent.send("DELETE", path)).status).toBe(204);
  expect((await platform.call("GET", "/api/targets")).as(TargetPage).total).toBe(0);
});

test("a query that cannot be read is answered with the place of its error", async () => {
  const answer = await platform.call("GET", `/api/targets?query=${encodeURIComponent("zone = a AND\nhost >")}`);
  expect(answer.status).toBe(400);
  expect(answer.as(Problem)).toMatchObject({ code: "SQUALL_QUERY_INVALID", errors: [{ path: "$.query", line: 2, column: 5 }] });
  const validation = (await platform.call("POST", "/api/query/validate", { body: { query: "a=" } })).as(QueryValidation);
  expect(validation).toMatchObject({ valid: false, error: { line: 1, column: 2, expected: expect.arrayContaining(["value"]) } });
});

test("completion knows keys, operators and values with their counts", async () => {
  await setHosts(host("h1"), host("h2"), host("h3", "b"));
  const complete = async (query: string) => {
    const body = { query, cursor: query.length };
    return (await platform.call("POST", "/api/query/complete", { body })).as(QueryCompletion).items;
  };
  expect(await complete("aws")).toMatchObject([{ kind: "key", label: "aws.zone", insert: "aws.zone", count: 3 }]);
  expect((await complete("aws.zone ")).map(({ kind }) => kind)).toContain("operator");
  expect(await complete("aws.zone=")).toMatchObject([
    { kind: "value", label: "a", insert: '"a"', count: 2 },
    { kind: "value", label: "b", count: 1 },
  ]);
  expect((await complete('aws.zone="a" ')).map(({ label }) => label)).toEqual(["AND", "OR"]);
});

test("attributes and counts are listed for pickers", async () => {
  await setHosts(host("h1"), host("h2"), host("h3", "b"));
  const { keys } = (await platform.call("GET", "/api/targets/attributes/keys?prefix=AWS")).as(AttributeKeyList);
  expect(keys).toEqual([{ key: "aws.zone", count: 3 }]);
  const { values } = (await platform.call("GET", "/api/targets/attributes/values?key=aws.zone")).as(AttributeValueList);
  expect(values).toEqual([
    { value: "a", count: 2 },
    { value: "b", count: 1 },
  ]);
  const stats = (await platform.call("POST", "/api/target-stats", { body: { query: "aws.zone=b" } })).as(TargetStats);
  expect(stats).toEqual({ stats: [{ targetType: "example.host", count: 1 }], total: 1 });
});

test("pages of targets follow each other by their cursor", async () => {
  const hosts = Array.from({ length: 7 }, (_, index) => host(`h${index}`));
  await setHosts(...hosts);
  const names: string[] = [];
  for (let cursor = ""; ; ) {
    const page = (await platform.call("GET", `/api/targets?size=3${cursor}`)).as(TargetPage);
    names.push(...page.targets.map(({ name }) => name));
    if (page.nextCursor === undefined) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(names).toEqual(hosts.map(({ id }) => id));
  expect((await platform.call("GET", "/api/targets?cursor=nonsense")).as(Problem).code).toBe("SQUALL_CURSOR_INVALID");
});

test("the overview counts what is there by zone", async () => {
  await setHosts(host("h1"));
  const overview = (await platform.call("GET", "/api/overview")).as(Overview);
  expect(overview).toMatchObject({
    figures: { agentsConnected: 1, targets: 1 },
    firstSteps: { agentConnected: true, firstExperimentRun: false },
  });
  expect(overview.zones.find(({ name }) => name === "zone-1")?.targets).toEqual([{ targetType: "example.host", count: 1 }]);
});
