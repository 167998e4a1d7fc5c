import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { OpenDatabase } from "../db/database.ts";
import { createExecutionWorld, type ExecutionWorld } from "../testing/execution-world.ts";
import { type AgentOptions, ScriptedAgent } from "../testing/scripted-agent.ts";
import { openTestDatabase } from "../testing/test-database.ts";

const quick = { beat: { activeMs: 100, idleMs: 100 }, lease: { activeMs: 400, idleMs: 600 } };
const otherBoot = "00000000-0000-4000-8000-0000000000ee";
let database: OpenDatabase;
let stack: AsyncDisposableStack;
let world: ExecutionWorld;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});
afterEach(async () => {
  await stack.disposeAsync();
  await database.db.deleteFrom("agents").execute();
});

async function open(paces = quick): Promise<void> {
  stack = new AsyncDisposableStack();
  world = stack.use(await createExecutionWorld({ database, paces }));
}

function connect(options: Partial<AgentOptions> = {}): ScriptedAgent {
  const agent = new ScriptedAgent({ url: world.url, ...options });
  stack.defer(() => agent.drop());
  return agent;
}

/** Status of a refused upgrade. */
function refused(path: string, protocol: string, authorization?: string): Promise<number | undefined> {
  const headers = authorization === undefined ? {} : { authorization };
  const socket = new WebSocket(`${world.url.replace("http", "ws")}${path}`, protocol, { headers });
  return new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.on("unexpected-response", (request, response) => {
      request.destroy();
      resolve(response.statusCode);
    });
  });
}

test("every accepted connection has a higher epoch", async () => {
  await open();
  const first = connect();
  expect((await first.welcome()).epoch).toBe(1);
  first.drop();
  await first.closed;
  expect((await connect({ connection: 2 }).welcome()).epoch).toBe(2);
});

test("a newer connection of the same process fences the older one with 4001", async () => {
  await open();
  const older = connect();
  await older.welcome();
  const newer = connect({ connection: 2 });
  await newer.welcome();
  expect((await older.closed).code).toBe(4001);
  expect(world.hub.epochOf("agent-1")).toBe(2);
});

test("a late hello of the same process is refused", async () => {
  await open();
  const newer = connect({ connection: 2 });
  await newer.welcome();
  expect((await connect({ connection: 1 }).closed).code).toBe(1008);
  newer.drop();
  await newer.closed;
  expect((await connect({ connection: 2 }).closed).code).toBe(1008);
});

test("another process with an id that is in use is refused with 4009, and the conflict is kept", async () => {
  await open();
  await connect().welcome();
  const { code, reason } = await connect({ bootId: otherBoot }).closed;
  expect(code).toBe(4009);
  expect(reason).toMatch(/^in use by host host-1 since 20/);
  const row = await database.db.selectFrom("agents").select("conflict").executeTakeFirstOrThrow();
  expect(row.conflict).toContain("host-1");
});

test("a silent agent is lost when its lease is over, and another process may take the id", async () => {
  await open();
  const silent = connect({ beats: false });
  await silent.welcome();
  expect((await silent.closed).code).toBe(4002);
  expect((await connect({ bootId: otherBoot }).welcome()).epoch).toBe(2);
});

test("an agent that echoes keeps its lease", async () => {
  await open();
  const agent = connect();
  await agent.next("beat", 12);
  expect(world.hub.agents()).toMatchObject([{ agentId: "agent-1", isLive: true, epoch: 1, zone: "default" }]);
});

test("an id belongs to the zone that first used it, and a key to its own", async () => {
  await open();
  const { reason } = await connect({ zone: "berlin" }).closed;
  expect(reason).toContain("zone default");
});

test("unknown keys, paths and protocols are refused before there is a link", async () => {
  await open();
  expect(await refused("/agent/v1/link", "squall.link.v1", "Bearer nobody")).toBe(401);
  expect(await refused("/agent/v1/link", "squall.link.v1")).toBe(401);
  expect(await refused("/elsewhere", "squall.link.v1", "Bearer key")).toBe(404);
  expect(await refused("/agent/v1/link", "squall.link.v9", "Bearer key")).toBe(426);
});

test("a broken envelope closes the link, an unknown type is ignored, a bad body is refused", async () => {
  await open();
  const agent = connect();
  await agent.welcome();
  agent.sendText(JSON.stringify({ type: "gossip", about: "everything" }));
  agent.sendText(JSON.stringify({ type: "report", targetExecutionId: "no" }));
  expect(await agent.next("refuse")).toMatchObject({ of: "report", code: "SQUALL_INVALID_FRAME" });
  agent.sendText("{");
  expect((await agent.closed).code).toBe(1008);
});

test("five bad frames close the link", async () => {
  await open();
  const agent = connect();
  await agent.welcome();
  for (let count = 0; count < 5; count++) agent.sendText(JSON.stringify({ type: "ack", of: "nothing" }));
  expect((await agent.closed).code).toBe(1008);
});

test("links that were opened with a revoked key are closed", async () => {
  await open();
  const agent = connect();
  await agent.welcome();
  world.hub.closeLinksOf("key-1");
  expect((await agent.closed).reason).toContain("revoked");
});

test("a shutdown closes links with 1012", async () => {
  await open();
  const agent = connect();
  await agent.welcome();
  await world.hub[Symbol.asyncDispose]();
  expect((await agent.closed).code).toBe(1012);
});
