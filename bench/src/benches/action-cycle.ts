/**
 * B4: what the agent adds to the calls of one action. Ours is the agent's own code, from the prepare that the platform asks
 * for to the answer of stop, journal and all; the peer only makes the same calls.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCaller } from "@squall/agent/extension-caller";
import { createExtensionCalls } from "@squall/agent/extension-calls";
import {
  createTargetExecutions,
  JournalRecord,
  type Ports,
  type Report,
  type Subject,
  type TargetExecutionEvent,
} from "@squall/agent/target-execution";
import { type Clock, sinkLog, systemClock, systemIds } from "@squall/core";
import { TargetExecutionId } from "@squall/openapi/ids";
import { openJournal } from "@squall/runtime";
import { Client } from "undici";
import type { Bench, Sides } from "../bench.ts";
import { countPauses } from "../pauses.ts";
import { actionId, endpoints, statusCalls } from "../peers/bare-extension.ts";
import { startBareProcess } from "../peers/bare-process.ts";
import { openSyncedFile } from "../peers/synced-file.ts";

const cyclesPerMeasurement = 50;
/** Before each status call, on both sides. Long enough for an entry of the journal, as every real interval is. */
const pauseMs = 5;

export const actionCycle: Bench = {
  id: "b4",
  title: "One action cycle: prepare, start, three times status, stop",
  ours: "through the agent, journal on, until stop was answered",
  peer: "the same six calls by bare undici and two fdatasync",
  target: 1.5,
  rounds: 10,
  async open(): Promise<Sides> {
    await using stack = new AsyncDisposableStack();
    const directory = await mkdtemp(join(tmpdir(), "squall-bench-"));
    stack.defer(() => rm(directory, { recursive: true, force: true }));
    const { url } = stack.use(await startBareProcess());
    const pauses = countPauses(systemClock(), pauseMs);
    const ours = stack.use(await openAgentSide(url, join(directory, "journal.jsonl"), pauses.clock));
    const peer = stack.use(await openBareSide(url, join(directory, "bare.jsonl"), pauses.clock));
    const meanOf = async ({ cycle }: Side) => {
      let totalMs = 0;
      for (let index = 0; index < cyclesPerMeasurement; index++) totalMs += (await cycle()) - pauses.takeMs();
      return totalMs / cyclesPerMeasurement;
    };
    const opened = stack.move();
    return { ours: () => meanOf(ours), peer: () => meanOf(peer), [Symbol.asyncDispose]: () => opened.disposeAsync() };
  },
};

interface Side extends AsyncDisposable {
  /** Milliseconds from the beginning to the answer of stop. */
  cycle(): Promise<number>;
}

async function openAgentSide(url: string, path: string, clock: Clock): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const ids = systemIds();
  const log = sinkLog();
  const journal = stack.use(await openJournal({ path, decode: (value) => JournalRecord.parse(value), clock, ids, log }));
  const caller = createCaller(
    { instance: url, method: "GET", origin: "env" },
    { clock, ids, log, observe: () => {} },
    { connectTimeoutMs: 5_000, bodyMaxBytes: 1024 * 1024, userAgent: "squall-bench" },
  );
  stack.defer(() => caller.close());
  let ended = Promise.withResolvers<void>();
  let stoppedAt = 0;
  const ports: Ports = {
    clock,
    log,
    journal,
    calls: createExtensionCalls({ clock, callerOf: () => caller }),
    gate: { prepare: () => undefined, start: () => undefined },
    reports: {
      report: (report) => take(report),
      data: () => true,
      refuse: (_id, { text }) => ended.reject(new Error(`refused: ${text}`)),
      alarm: (_id, _code, text) => ended.reject(new Error(`alarm: ${text}`)),
    },
  };
  const onStep = (_previous: unknown, event: TargetExecutionEvent) => {
    if (event.type === "stop-answered") stoppedAt = event.at;
  };
  const targets = stack.use(createTargetExecutions(ports, { onStep }));
  /** What the platform does: start once it is prepared, acknowledge the end. */
  const take = ({ id, phase, outcome, rollback, seq }: Report) => {
    if (phase === "prepared") targets.start(id);
    if (phase !== "ended") return;
    targets.acked(id, seq);
    if (outcome === "completed" && rollback === "confirmed") ended.resolve();
    else ended.reject(new Error(`the action ended ${outcome}, rollback ${rollback}`));
  };
  const subject: Subject = { instance: url, origin: url, action };
  const opened = stack.move();
  return {
    async cycle() {
      ended = Promise.withResolvers();
      const id = TargetExecutionId.parse(ids.next());
      const beganAt = clock.now();
      targets.prepare({ id, subject, body: { request: { config: {} }, isMultipart: false }, startWithinMs: 60_000 });
      await ended.promise;
      return stoppedAt - beganAt;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

const action: Subject["action"] = {
  id: actionId,
  version: "1.0.0",
  timeControl: "internal",
  hasFence: true,
  ...endpoints,
  status: { ...endpoints.status, callIntervalMs: pauseMs },
};

async function openBareSide(url: string, path: string, clock: Clock): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const file = stack.use(await openSyncedFile(path));
  const client = new Client(url);
  stack.defer(() => client.close());
  const ids = systemIds();
  const call = async ({ method, path: at }: (typeof endpoints)[keyof typeof endpoints], body: unknown) => {
    const headers = { "content-type": "application/json" };
    const answer = await client.request({ method, path: at, headers, body: JSON.stringify(body) });
    return (await answer.body.json()) as { readonly state?: unknown };
  };
  const opened = stack.move();
  return {
    async cycle() {
      const executionId = ids.next();
      const beganAt = clock.now();
      await file.append();
      const { state } = await call(endpoints.prepare, { executionId, config: {} });
      await file.append();
      await call(endpoints.start, { executionId, state });
      for (let count = 0; count < statusCalls; count++) {
        await clock.sleep(pauseMs);
        await call(endpoints.status, { executionId, state });
      }
      await call(endpoints.stop, { executionId, state });
      return clock.now() - beganAt;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
