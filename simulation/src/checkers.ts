/** Watches from outside, sees what no part sees: the calls, the claims and the ground. Each breach names its invariant. */
import type { JournalRecord, Report, Rollback, TargetExecution } from "@squall/agent/target-execution";
import type { MemoryDisk } from "@squall/runtime";
import { isClean } from "./frames.ts";
import type { Path } from "./http-network.ts";
import type { SimulatedProcess } from "./process.ts";
import type { ExtensionSpec } from "./scenario.ts";

export type Invariant = "I1" | "I2" | "I3" | "I5" | "I6" | "I9" | "I10" | "I11" | "liveness";

export interface Breach {
  readonly at: number;
  readonly invariant: Invariant;
  readonly id: string;
  readonly text: string;
}

/** A start may leave only if the platform handled something that was sent no longer ago. */
const activeLeaseMs = 6_000;
/** For the event loop, and for a status call that is given its time. */
const stopDelayMaxMs = 550;
/** After a person or the kill switch asked for it, stop has left to each linked agent, whatever the store does. */
const stopToldMaxMs = 1_000;
/** How often exposure is looked at. */
export const watchEveryMs = 100;

interface Observed {
  readonly extension: ExtensionSpec;
  /** Processes of its extension that there had been when start was called. */
  bootsAtStart: number;
  /** When the connection of start ended without an answer. */
  startLostAt: number | undefined;
  starts: number;
  stops: number;
  /** Since when the action is known to run, and on which boot: on the agent's clock. */
  running: { readonly boot: string; readonly preparedAt: number } | undefined;
  preparedAt: number;
  isBroken: boolean;
  claim: Report | undefined;
  /** What the platform shows of its end. */
  shown: Rollback | undefined;
  /** The boot of the agent that was asked to stop it. */
  stopAskedOn: string | undefined;
  isPrepareFailed: boolean;
  inFlight: Path | undefined;
  /** The newest state that the agent got, and on which boot. */
  newest: { readonly boot: string; readonly state: string; readonly at: number } | undefined;
}

export interface Checkers {
  ground(id: string, isBroken: boolean): void;
  report(id: string, report: Report): void;
  /** The platform shows this evidence; undefined while it is not over there. */
  shown(id: string, rollback: Rollback | undefined): void;
  /** A person or the switch ends these, whose agents are linked. `isExcused`: over, or its agent is gone meanwhile. */
  stopWanted(ids: readonly string[], isExcused: (id: string) => boolean, platform: SimulatedProcess): void;
  /** A stop was written to the link of its agent. */
  stopTold(id: string): void;
  startTold(id: string, isSwitchOn: boolean): void;
  notFolded(execution: number): void;
  /** At the end an agent still waits for the acknowledgement of this one. */
  notAcknowledged(id: string): void;
  stopAsked(id: string, boot: string): void;
  /** `sentAt`: on the agent's clock. */
  calling(call: {
    readonly id: string;
    readonly boot: string;
    readonly path: Path;
    readonly state: string;
    readonly sentAt: number;
    readonly disk: MemoryDisk;
  }): void;
  answered(call: {
    readonly id: string;
    readonly boot: string;
    readonly path: Path;
    readonly state: string | undefined;
    readonly isDone: boolean;
    readonly isResponse: boolean;
  }): void;
  prepareFailed(id: string): void;
  /** The platform handled something that this boot of an agent had sent at `sentAt`, on the agent's clock. */
  heard(boot: string, sentAt: number): void;
  /** Everything was healed and had its time. `isEnded`: whether the platform knows an end. */
  extensionBooted(name: string): void;
  /** Its writes fail for a time. */
  diskFailed(disk: MemoryDisk): void;
  booted(boot: string, process: SimulatedProcess): void;
  /** An agent was shut down in good order and ended before its patience did, with these still open. */
  leftEarly(open: readonly string[]): void;
  /** Call it every `watchEveryMs`: looks whether what lost its platform was stopped in time. */
  watch(): void;
  finish(isEnded: (id: string) => boolean): void;
  breaches(): readonly Breach[];
  /** Ends by their evidence, and how many ended unproven with the ground still broken. */
  summary(): Readonly<Record<string, number>>;
}

export function createCheckers(now: () => number, extensionOf: (id: string) => ExtensionSpec): Checkers {
  const observed = new Map<string, Observed>();
  const breaches: Breach[] = [];
  const heardAt = new Map<string, number>();
  const agents = new Map<string, { readonly process: SimulatedProcess; awakeAt: number }>();
  const toldAt = new Map<string, number>();
  const extensionBoots = new Map<string, number>();
  const distrusted = new Set<MemoryDisk>();
  const exposed = new Map<string, Observed>();
  const of = (id: string): Observed => {
    const known = observed.get(id);
    if (known !== undefined) return known;
    const fresh: Observed = {
      extension: extensionOf(id),
      bootsAtStart: 0,
      startLostAt: undefined,
      starts: 0,
      stops: 0,
      running: undefined,
      preparedAt: 0,
      isBroken: false,
      claim: undefined,
      shown: undefined,
      stopAskedOn: undefined,
      isPrepareFailed: false,
      inFlight: undefined,
      newest: undefined,
    };
    observed.set(id, fresh);
    return fresh;
  };
  const breach = (invariant: Breach["invariant"], id: string, text: string) => breaches.push({ at: now(), invariant, id, text });
  const checkClaim = (id: string, { claim, isBroken, shown }: Observed) => {
    if (isBroken && isClean(shown)) breach("I6", id, `broken, and shown as ${shown} by the platform`);
    if (isBroken && claim?.phase === "ended" && isClean(claim.rollback)) {
      breach("I6", id, `broken, and said to be ${claim.rollback} (${claim.outcome}, ${claim.reason})`);
    }
  };
  const checkOrder = (id: string, boot: string, path: Path, state: string) => {
    const seen = of(id);
    if (seen.isPrepareFailed && path !== "prepare") breach("I11", id, `${path} after a failed prepare`);
    if (path === "status" && seen.stops > 0) breach("I11", id, "status after stop");
    if (path === "status" && seen.inFlight !== undefined) breach("I11", id, `status while ${seen.inFlight} is in flight`);
    const { newest } = seen;
    // An answer of this very instant may be behind the call in the queue.
    const isKnown = newest !== undefined && newest.boot === boot && newest.at < now();
    if (isKnown && path !== "prepare" && state !== newest.state) breach("I11", id, `${path} with a state that is not the newest`);
  };
  const checkStart = (id: string, boot: string, sentAt: number) => {
    const seen = of(id);
    seen.starts++;
    seen.bootsAtStart = extensionBoots.get(seen.extension.name) ?? 0;
    const unheardMs = sentAt - (heardAt.get(boot) ?? Number.NEGATIVE_INFINITY);
    if (unheardMs > activeLeaseMs)
      breach("I2", id, `start was called ${unheardMs.toFixed(0)} ms after the last sign that the platform can stop it`);
    if (seen.starts > 1) breach("I5", id, "start was called twice");
    if (seen.stopAskedOn === boot) breach("I3", id, "start was called after a stop was asked for");
  };
  /** What a restart would find about it. */
  const onDisk = (id: string, disk: MemoryDisk): TargetExecution | undefined => {
    const text = disk.synced().findLast((record) => record.includes(id));
    return text === undefined ? undefined : (JSON.parse(text) as JournalRecord).execution;
  };
  /** A disk that failed once may lack entries that were not needed to go on. */
  const checkDisk = (id: string, path: Path, state: string, disk: MemoryDisk) => {
    if (path === "start" && onDisk(id, disk)?.phase !== "starting") breach("I1", id, "start was called before its intent was on disk");
    if (path !== "status" || distrusted.has(disk)) return;
    const kept = onDisk(id, disk);
    if (kept === undefined || !("state" in kept) || kept.state !== state) breach("I11", id, "status with a state that is not on disk");
  };
  /** Without the fence, the extension's own heartbeat alone has the state that a lost answer held: it must have its time. */
  const checkSilence = (id: string, { startLostAt, bootsAtStart, extension }: Observed) => {
    const isMonitored = extension.kind === "bare" || extension.kind === "single";
    if (startLostAt === undefined || !isMonitored || bootsAtStart !== extensionBoots.get(extension.name)) return;
    const silentMs = 4 * Math.max(extension.callIntervalMs, 5_000);
    if (now() - startLostAt < silentMs)
      breach("I1", id, `stop after ${(now() - startLostAt).toFixed(0)} ms, in a silence of ${silentMs} ms`);
  };
  /** Stop must be on its way this long after the platform last handled something, as far as the agent was awake. */
  const checkExposure = (id: string, { running }: Observed) => {
    if (running === undefined) return;
    const agent = agents.get(running.boot);
    if (agent?.process.isAlive() !== true) {
      exposed.delete(id);
      return;
    }
    const heard = Math.max(heardAt.get(running.boot) ?? 0, running.preparedAt);
    const due = Math.max(heard + activeLeaseMs, agent.awakeAt + watchEveryMs) + stopDelayMaxMs;
    const lateMs = agent.process.clock.now() - due;
    if (lateMs <= 0 || agent.process.isFrozen()) return;
    exposed.delete(id);
    breach("I2", id, `runs, and no stop was sent although the platform has been out of reach for ${activeLeaseMs + stopDelayMaxMs} ms`);
  };
  const checkStopped = (id: string, { starts, stops, claim }: Observed) => {
    // A named person may take the responsibility before the first stop could be sent.
    if (starts > 0 && stops === 0 && claim?.doubt !== "resolved") breach("I5", id, "was started and never stopped");
  };
  const checkLeftBroken = (id: string, { isBroken, extension, claim }: Observed) => {
    if (!isBroken) return;
    const isAdmitted = claim?.rollback === "unproven" || claim?.rollback === "dirty";
    if (!isAdmitted) breach("I1", id, `is still broken at the end, and said to be ${claim?.rollback}`);
    if (extension.kind === "kit") breach("I1", id, "is still broken at the end, although its extension has the fence");
  };

  return {
    ground(id, isBroken) {
      const seen = of(id);
      seen.isBroken = isBroken;
      checkClaim(id, seen);
    },
    report(id, report) {
      const seen = of(id);
      seen.claim = report;
      if (report.phase === "ended") exposed.delete(id);
      checkClaim(id, seen);
    },
    extensionBooted(name) {
      extensionBoots.set(name, (extensionBoots.get(name) ?? 0) + 1);
    },
    diskFailed(disk) {
      distrusted.add(disk);
    },
    booted(boot, process) {
      agents.set(boot, { process, awakeAt: process.clock.now() });
    },
    leftEarly(open) {
      for (const id of open) breach("I1", id, "was left behind by an agent that was shut down in good order and had the time to wait");
    },
    watch() {
      for (const agent of agents.values()) if (agent.process.isFrozen()) agent.awakeAt = agent.process.clock.now();
      for (const [id, seen] of exposed) checkExposure(id, seen);
    },
    shown(id, rollback) {
      const seen = of(id);
      seen.shown = rollback;
      checkClaim(id, seen);
    },
    stopWanted(ids, isExcused, platform) {
      const askedAt = now();
      void platform.clock.timer(stopToldMaxMs, () => {
        for (const id of ids) {
          const isTold = (toldAt.get(id) ?? Number.NEGATIVE_INFINITY) >= askedAt;
          if (!isTold && !isExcused(id)) breach("I9", id, `was to be stopped, and its agent was not told within ${stopToldMaxMs} ms`);
        }
      });
    },
    stopTold(id) {
      toldAt.set(id, now());
    },
    startTold(id, isSwitchOn) {
      if (isSwitchOn) breach("I9", id, "start was written while the kill switch was engaged");
    },
    notAcknowledged(id) {
      breach("liveness", id, "its end was not acknowledged");
    },
    notFolded(execution) {
      breach("I10", `execution ${execution}`, "its state is not the fold of its stored events");
    },
    stopAsked(id, boot) {
      of(id).stopAskedOn = boot;
    },
    heard(boot, sentAt) {
      heardAt.set(boot, Math.max(heardAt.get(boot) ?? 0, sentAt));
    },
    calling({ id, boot, path, state, sentAt, disk }) {
      const seen = of(id);
      checkOrder(id, boot, path, state);
      checkDisk(id, path, state, disk);
      if (path === "prepare") seen.preparedAt = sentAt;
      if (path === "start") checkStart(id, boot, sentAt);
      if (path === "stop") {
        checkSilence(id, seen);
        seen.stops++;
        exposed.delete(id);
      }
      if (path === "status") seen.inFlight = path;
    },
    answered({ id, boot, path, state, isDone, isResponse }) {
      const seen = of(id);
      if (path === "start" && !isResponse) seen.startLostAt = now();
      if (path === "start" && isDone && seen.stops === 0) {
        seen.running = { boot, preparedAt: seen.preparedAt };
        exposed.set(id, seen);
      }
      if (path === "status") seen.inFlight = undefined;
      if (state !== undefined) seen.newest = { boot, state, at: now() };
    },
    prepareFailed(id) {
      of(id).isPrepareFailed = true;
    },
    finish(isEnded) {
      for (const [id, seen] of observed) {
        if (!isEnded(id)) breach("liveness", id, `has not ended; last heard: ${seen.claim?.phase} ${seen.claim?.rollback ?? ""}`);
        checkStopped(id, seen);
        checkLeftBroken(id, seen);
      }
    },
    breaches: () => breaches,
    summary() {
      const counts: Record<string, number> = {};
      for (const { claim, isBroken } of observed.values()) {
        const name = `${claim?.rollback ?? claim?.phase ?? "never heard of"}${isBroken ? " and broken" : ""}`;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      return counts;
    },
  };
}
