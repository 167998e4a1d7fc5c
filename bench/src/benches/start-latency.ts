/** B5: from the API call to the start call that reaches the extension, through platform, database, link, agent and journal. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSystem } from "@squall/e2e/system";
import { until } from "@squall/e2e/until";
import { Client } from "undici";
import { type Bench, type Sides, timed } from "../bench.ts";
import { actionId, createBareExtension, endpoints } from "../peers/bare-extension.ts";
import { startBareProcess } from "../peers/bare-process.ts";
import { openEcho } from "../peers/echo.ts";
import { openPgliteCommits } from "../peers/pglite-commits.ts";
import { openSyncedFile } from "../peers/synced-file.ts";
import { endOfRun, saveDesign, startRun } from "../runs.ts";

export const startLatency: Bench = {
  id: "b5",
  title: "API call to start at the extension",
  ours: "through platform on PGlite, link and agent, all of them real processes",
  peer: "two commits on PGlite, two websocket round trips, two HTTP calls and two fdatasync, one after the other",
  target: 2,
  rounds: 10,
  async open(): Promise<Sides> {
    await using stack = new AsyncDisposableStack();
    const ours = stack.use(await openSystemSide());
    const peer = stack.use(await openPartsSide());
    const opened = stack.move();
    return { ours: ours.measure, peer: peer.measure, [Symbol.asyncDispose]: () => opened.disposeAsync() };
  },
};

interface Side extends AsyncDisposable {
  measure(): Promise<number>;
}

async function openSystemSide(): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  let started = Promise.withResolvers<number>();
  // In this process, so that "when" is told by the clock that also saw the call begin.
  const extension = createBareExtension((path) => {
    if (path === endpoints.start.path) started.resolve(performance.now());
  });
  extension.listen(0, "127.0.0.1");
  await once(extension, "listening");
  stack.defer(() => {
    extension.closeAllConnections();
    extension.close();
  });
  const url = `http://127.0.0.1:${(extension.address() as AddressInfo).port}`;
  const system = stack.use(await startSystem({ env: { agent: { SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_2_URL: url } } }));
  await until("the platform knows the bench's action", async () => {
    const { actions } = await system.call<{ actions: { id: string }[] }>("GET", "/api/actions");
    return actions.some(({ id }) => id === actionId);
  });
  const key = await saveDesign(system, { name: "Start latency", lanes: [{ steps: [{ type: "action", actionType: actionId }] }] });
  const opened = stack.move();
  return {
    async measure() {
      started = Promise.withResolvers();
      const calledAt = performance.now();
      const executionId = await startRun(system, key);
      const startedAt = await started.promise;
      // Followed only now: a reader of its events would keep the database busy while the run begins.
      await endOfRun(system, executionId);
      return startedAt - calledAt;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function openPartsSide(): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), "squall-bench-"));
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const { url } = stack.use(await startBareProcess());
  const database = stack.use(await openPgliteCommits(join(directory, "database")));
  const echo = stack.use(await openEcho(url));
  const file = stack.use(await openSyncedFile(join(directory, "journal.jsonl")));
  const client = new Client(url);
  stack.defer(() => client.close());
  const call = async () => {
    const { method, path } = endpoints.start;
    const headers = { "content-type": "application/json" };
    await (await client.request({ method, path, headers, body: '{"state":{}}' })).body.dump();
  };
  const once = async () => {
    await database.commit();
    await echo.roundTrip();
    await file.append();
    await call();
  };
  const opened = stack.move();
  return {
    measure: () =>
      timed(async () => {
        await once();
        await once();
      }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
