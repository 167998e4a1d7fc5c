/**
 * An extension that others wrote: no fence, nothing on disk, calls of one execution may overlap. What it does with states,
 * heartbeats and its own stops is what the most common kit does: stop trusts the state in the request, the monitor begins
 * when start returns, and after a restart nothing is remembered.
 */
import { type Random, randomInteger } from "@squall/core";
import type { Ground } from "./ground.ts";
import type { Request, Response, Server } from "./http-network.ts";
import type { SimulatedProcess } from "./process.ts";
import type { ExecutionSpec, ExtensionSpec } from "./scenario.ts";

interface BareState {
  readonly isApplied: boolean;
  readonly version: number;
  /** The process that applied it. */
  readonly boot: number;
}

interface Remembered {
  state: BareState;
  startedAt?: number;
  monitor?: Disposable;
  ownStop?: string;
}

export interface BareOptions {
  readonly spec: ExtensionSpec;
  readonly process: SimulatedProcess;
  readonly boot: number;
  readonly ground: Ground;
  readonly random: Random;
  readonly isSick: () => boolean;
  readonly executionOf: (id: string) => ExecutionSpec | undefined;
}

const heartbeatMs = (callIntervalMs: number) => 4 * (Math.max(callIntervalMs, 5_000) + 250);

export function createBareServer(options: BareOptions): Server {
  const { spec, process, boot, ground, random, isSick, executionOf } = options;
  const { clock } = process;
  const memory = new Map<string, Remembered>();
  const queue: (() => void)[] = [];
  let isBusy = false;

  const ok = (state: BareState | undefined, body: Readonly<Record<string, unknown>> = {}): Response =>
    state === undefined ? { status: 200, body } : { status: 200, body, state: JSON.stringify(state) };
  const later = (maxMs: number, action: () => void) => void clock.timer(1 + randomInteger(random, maxMs), action);
  const remember = (id: string, state: BareState): Remembered => {
    const known = memory.get(id) ?? { state };
    known.state = state;
    memory.set(id, known);
    return known;
  };
  const watch = (id: string, known: Remembered) => {
    known.monitor?.[Symbol.dispose]();
    if (spec.kind === "mute") return;
    known.monitor = clock.timer(heartbeatMs(spec.callIntervalMs), () => {
      known.ownStop = "heartbeat timeout";
      later(spec.stopMaxMs, () => undo(id, known.state));
    });
  };
  /** Answers success even where it does nothing, as many do. */
  const undo = (id: string, state: BareState) => {
    if (isSick()) return spec.isHasty === true;
    if (spec.isHasty) {
      ground.remove(id);
      return true;
    }
    const isUnknownHere = spec.isForgetful && state.boot !== boot;
    if (state.isApplied && !isUnknownHere && state.version >= ground.versionOf(id)) ground.remove(id);
    return true;
  };

  const prepare = (id: string, reply: (response: Response) => void) =>
    later(200, () => {
      const { state } = remember(id, { isApplied: false, version: 0, boot });
      const isFailing = isSick() && random.next() < 0.3;
      reply(isFailing ? { status: 200, body: { error: { title: "Failed to prepare." } } } : ok(state));
    });
  const start = (id: string, reply: (response: Response) => void) =>
    later(spec.startMaxMs, () => {
      ground.apply(id, 1);
      later(spec.startMaxMs / 4 + 1, () => {
        const known = remember(id, { isApplied: true, version: 1, boot });
        known.startedAt = clock.now();
        watch(id, known);
        reply(isSick() && random.next() < 0.5 ? failedStart(known.state) : ok(known.state));
      });
    });
  /** With its state in the result, or, as older kits do, without it and with another status. */
  const failedStart = (state: BareState): Response => {
    const error = { title: "Failed to start action.", status: "failed" };
    return random.next() < 0.5 ? ok(state, { error }) : { status: 500, body: error };
  };
  const status = (id: string, sent: BareState, reply: (response: Response) => void) => {
    const known = memory.get(id) ?? remember(id, sent);
    if (known.ownStop !== undefined) {
      reply(ok(undefined, { completed: true, error: { title: `Action was stopped by extension: ${known.ownStop}` } }));
      return;
    }
    watch(id, known);
    later(100, () => {
      const state = spec.isStateChanging && ground.isBroken(id) ? { ...sent, version: sent.version + 1 } : sent;
      if (state !== sent) ground.apply(id, state.version);
      remember(id, state);
      const durationMs = executionOf(id)?.durationMs ?? 0;
      const isOver = known.startedAt !== undefined && clock.now() - known.startedAt >= durationMs;
      reply(ok(state, { completed: executionOf(id)?.timeControl === "internal" && isOver }));
    });
  };
  const stop = (id: string, sent: BareState, reply: (response: Response) => void) => {
    const known = memory.get(id);
    known?.monitor?.[Symbol.dispose]();
    if (known?.ownStop !== undefined && !spec.isHasty) {
      reply(ok(undefined, { error: { title: `Action was stopped by extension ${known.ownStop}` } }));
      return;
    }
    later(spec.stopMaxMs, () => {
      const isDone = undo(id, sent);
      if (isDone) memory.delete(id);
      reply(isDone ? ok(undefined) : { status: 500, body: { title: "Failed to stop action." } });
    });
  };
  const look = (id: string) => ({ clean: !ground.isBroken(id), residue: ground.isBroken(id) ? ["the ground is broken"] : [] });
  const serve = ({ path, id, state }: Request, reply: (response: Response) => void) => {
    const sent = state === "" ? { isApplied: false, version: 0, boot } : (JSON.parse(state) as BareState);
    if (path === "index") reply({ status: 200, body: { process: `${spec.name}/${boot}` } });
    else if (path === "prepare") prepare(id, reply);
    else if (path === "start") start(id, reply);
    else if (path === "status") status(id, sent, reply);
    else if (path === "verify") later(50, () => reply({ status: 200, body: look(id) }));
    else stop(id, sent, reply);
  };
  const next = () => {
    const go = queue.shift();
    isBusy = go !== undefined;
    go?.();
  };

  return {
    process,
    handle(request, reply) {
      if (spec.kind !== "single") {
        serve(request, reply);
        return;
      }
      queue.push(() =>
        serve(request, (response) => {
          reply(response);
          next();
        }),
      );
      if (!isBusy) next();
    },
  };
}
