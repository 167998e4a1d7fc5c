/** States and events that stand for all others, for the tests of the machine: each variant that a rule asks for, once. */
import { TargetExecutionId } from "@squall/openapi/ids";
import type { Column } from "./columns.ts";
import { columnOf } from "./columns.ts";
import { type TargetExecutionEvent, timerNames } from "./events.ts";
import type {
  ActionError,
  ActionFacts,
  Ended,
  Phase,
  Prepared,
  Running,
  Starting,
  Stopping,
  Subject,
  TargetExecution,
  Verifying,
} from "./state.ts";
import { unknownExecution } from "./state.ts";

export const id = TargetExecutionId.parse("4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11");
const post = (path: string) => ({ method: "POST", path }) as const;

/** External, with status and stop, without the fence and without verify: the ordinary action of others. */
export const bareAction: ActionFacts = {
  id: "org.example.attack",
  version: "1.0.0",
  timeControl: "external",
  prepare: post("/prepare"),
  start: post("/start"),
  status: { ...post("/status"), callIntervalMs: 5_000 },
  stop: post("/stop"),
  hasFence: false,
};
export const fencedAction: ActionFacts = { ...bareAction, hasFence: true, verify: post("/verify") };
const { status: _status, ...withoutStatus } = bareAction;
const { stop: _stop, ...withoutStop } = bareAction;
export const muteAction: ActionFacts = withoutStatus;
export const unstoppableAction: ActionFacts = withoutStop;
export const instantAction: ActionFacts = { ...withoutStatus, timeControl: "instantaneous" };

export function subjectWith(action: ActionFacts): Subject {
  return { instance: "ext", origin: "http://ext:8085", action, target: { type: "host", id: "a" }, durationMs: 10_000 };
}

const base = { id, seq: 3, entry: 4, call: 5 };
const at = 1_000_000;
const known = (action: ActionFacts) => ({ ...base, subject: subjectWith(action), state: '{"n":1}', process: "p1" });
const failed: ActionError = { title: "no", status: "failed" };

export function prepared(action: ActionFacts): Prepared {
  return { phase: "prepared", ...known(action), ticketUntil: at + 60_000 };
}

export function starting(action: ActionFacts, more: Partial<Starting> = {}): Starting {
  const facts = { isCalled: true, sentAt: at - 1_000, ticketUntil: at + 60_000, isReachable: true };
  return { phase: "starting", ...known(action), ...facts, ...more };
}

const traces = { sentAt: at - 1_000, isStatusLost: false, stateChanges: "no", hasStoppedItself: false } as const;

export function running(action: ActionFacts, more: Partial<Running> = {}): Running {
  return { phase: "running", ...known(action), ...traces, poll: { kind: "waiting" }, syncedEntry: 4, ...more };
}

const undoing = {
  ...traces,
  outcome: "completed",
  reason: "duration-over",
  start: "answered",
  attempt: 0,
  since: at - 500,
  isDirty: false,
  residue: [],
  stopsSent: 1,
  isReachable: true,
} as const;

export function stopping(action: ActionFacts, more: Partial<Stopping> = {}): Stopping {
  const work = { kind: "sending", call: 5, isStale: false } as const;
  return { phase: "stopping", ...known(action), ...undoing, work, ...more };
}

export function verifying(action: ActionFacts, more: Partial<Verifying> = {}): Verifying {
  return { phase: "verifying", ...known(action), ...undoing, by: action.verify === undefined ? "process" : "verify", tries: 0, ...more };
}

function ended(action: ActionFacts, more: Partial<Ended> = {}): Ended {
  const over = { outcome: "completed", reason: "duration-over", rollback: "confirmed", start: "answered" } as const;
  const tried = { attempt: 0, stopsSent: 1, residue: [], isAcked: false } as const;
  return { phase: "ended", ...base, ...over, ...tried, traces: { ...known(action), ...traces }, ...more };
}

const silence = { until: at, lengthMs: 22_000 };
const doomed = { reason: "canceled", at: at - 100 } as const;
const forgotten = { outcome: "completed", reason: "duration-over", rollback: "confirmed", attempt: 0, stopsSent: 1, residue: [] } as const;

/** At least one state for each way in which a phase can answer. */
export const sampleStates: Readonly<Record<Phase, readonly TargetExecution[]>> = {
  none: [unknownExecution(id)],
  preparing: [bareAction, fencedAction].flatMap((action) => {
    const preparing = { phase: "preparing", ...base, subject: subjectWith(action), startWithinMs: 60_000 } as const;
    return [
      { ...preparing, isCalled: false },
      { ...preparing, isCalled: true },
      { ...preparing, isCalled: false, doomed },
      { ...preparing, isCalled: true, doomed },
    ];
  }),
  prepared: [
    ...[bareAction, fencedAction].map(prepared),
    // Its ticket is over.
    { ...prepared(bareAction), ticketUntil: at },
    { ...prepared(fencedAction), ticketUntil: at },
  ],
  starting: [
    ...[bareAction, fencedAction, muteAction, instantAction, unstoppableAction].map((action) => starting(action)),
    starting({ ...unstoppableAction, hasFence: true }),
    ...[bareAction, fencedAction, unstoppableAction].map((action) => starting(action, { doomed })),
    ...[bareAction, fencedAction].flatMap((action) => [
      starting(action, { isCalled: false }),
      starting(action, { isCalled: false, doomed }),
      starting(action, { isCalled: false, ticketUntil: at }),
    ]),
  ],
  running: [
    ...[bareAction, fencedAction, unstoppableAction].flatMap((action) => [
      running(action),
      running(action, { poll: { kind: "calling", call: 5, isRetry: false } }),
      running(action, { poll: { kind: "calling", call: 5, isRetry: true } }),
      running(action, { poll: { kind: "due" }, syncedEntry: 3 }),
    ]),
    running(muteAction, { poll: { kind: "none" } }),
  ],
  stopping: [
    ...[bareAction, fencedAction, muteAction].map((action) => stopping(action)),
    stopping(bareAction, { work: { kind: "sending", call: 5, isStale: true } }),
    stopping(bareAction, { work: { kind: "draining", call: 5, isHurried: false } }),
    stopping(bareAction, { work: { kind: "draining", call: 5, isHurried: true } }),
    stopping(bareAction, { work: { kind: "pausing" }, attempt: 5, since: at - 60_000 }),
    stopping(bareAction, { work: { kind: "silence" }, start: "over", silence }),
    stopping(bareAction, { work: { kind: "silence" }, start: "over", silence, isReachable: false }),
    stopping(bareAction, { work: { kind: "holding" }, start: "open" }),
    stopping(bareAction, { start: "open" }),
    stopping(bareAction, { start: "over" }),
    stopping(muteAction, { start: "over" }),
    stopping(fencedAction, { start: "open" }),
    stopping(bareAction, { isDirty: true, attempt: 7 }),
  ],
  verifying: [
    verifying(fencedAction),
    verifying(fencedAction, { start: "open" }),
    verifying(fencedAction, { tries: 4 }),
    verifying({ ...bareAction, verify: post("/verify") }, { tries: 4, start: "over" }),
    verifying(bareAction),
    verifying(bareAction, { tries: 2 }),
    verifying(fencedAction, { isDirty: true }),
  ],
  ended: [
    ended(bareAction),
    ended(fencedAction, { start: "open" }),
    ended(fencedAction, { start: "open", isAcked: true }),
    ended(unstoppableAction, { start: "open", rollback: "not-possible" }),
  ],
  forgotten: [{ phase: "forgotten", ...base, ...forgotten }],
};

/** Every type of event, each with the answers that make a difference. `call` 5 is the one that the samples wait for. */
export const sampleEvents: readonly TargetExecutionEvent[] = [
  { type: "prepare", at, subject: subjectWith(bareAction), startWithinMs: 60_000 },
  { type: "prepare", at, subject: subjectWith(bareAction), startWithinMs: 60_000, refusal: { code: "SQUALL_LEASE", text: "over" } },
  { type: "start", at },
  { type: "start", at, refusal: { code: "SQUALL_LEASE", text: "over" } },
  { type: "stop", at, reason: "canceled" },
  { type: "resolve", at, person: "ada", reason: "looked at it" },
  { type: "prepare-answered", at, answer: { type: "ok", state: '{"n":1}' }, process: "p1" },
  { type: "prepare-answered", at, answer: { type: "error", error: failed } },
  { type: "prepare-answered", at, answer: { type: "no-answer", text: "reset" } },
  { type: "prepare-answered", at, answer: { type: "timed-out" } },
  { type: "start-answered", at, answer: { type: "ok", state: '{"n":2}' } },
  { type: "start-answered", at, answer: { type: "error", error: failed, state: '{"n":2}' } },
  { type: "start-answered", at, answer: { type: "failed", error: failed } },
  { type: "start-answered", at, answer: { type: "no-answer", text: "reset" } },
  { type: "status-answered", at, call: 5, answer: { type: "ok", isCompleted: false, state: '{"n":3}' } },
  { type: "status-answered", at, call: 5, answer: { type: "ok", isCompleted: false } },
  { type: "status-answered", at, call: 5, answer: { type: "ok", isCompleted: true } },
  { type: "status-answered", at, call: 5, answer: { type: "error", error: failed } },
  { type: "status-answered", at, call: 5, answer: { type: "no-answer", text: "reset" } },
  { type: "status-answered", at, call: 5, answer: { type: "timed-out" } },
  { type: "status-answered", at, call: 4, answer: { type: "ok", isCompleted: true } },
  { type: "stop-answered", at, call: 5, answer: { type: "confirmed" } },
  { type: "stop-answered", at, call: 5, answer: { type: "confirmed", error: failed } },
  { type: "stop-answered", at, call: 5, answer: { type: "failed", text: "500", error: failed } },
  { type: "stop-answered", at, call: 5, answer: { type: "no-answer", text: "refused" } },
  { type: "stop-answered", at, call: 5, answer: { type: "timed-out" } },
  { type: "stop-answered", at, call: 4, answer: { type: "confirmed" } },
  { type: "verify-answered", at, call: 5, answer: { type: "clean" } },
  { type: "verify-answered", at, call: 5, answer: { type: "residue", residue: ["a rule"] } },
  { type: "verify-answered", at, call: 5, answer: { type: "timed-out" } },
  { type: "revision-answered", at, call: 5, answer: { type: "read", process: "p1" } },
  { type: "revision-answered", at, call: 5, answer: { type: "read", process: "p2" } },
  { type: "revision-answered", at, call: 5, answer: { type: "no-answer", text: "refused" } },
  ...timerNames.map((timer) => ({ type: "timer", at, timer }) as const),
  { type: "synced", at, entry: 4 },
  { type: "synced", at, entry: 3 },
  { type: "synced", at, entry: 4, refusal: { code: "SQUALL_LEASE", text: "over" } },
  { type: "journal-failed", at, entry: 4, text: "the disk is full" },
  { type: "restarted", at, seqFloor: 0 },
  { type: "extension", at, is: "reachable" },
  { type: "extension", at, is: "lost" },
  { type: "extension", at, is: "restarted" },
  { type: "moved", at, subject: { ...subjectWith(bareAction), instance: "ext-2" } },
  { type: "acked", at, seq: 3 },
  { type: "acked", at, seq: 2 },
  { type: "abort", at },
  { type: "abort", at, during: { type: "start-answered", at, answer: { type: "ok", state: '{"n":2}' } } },
  { type: "abort", at, during: { type: "start-answered", at, answer: { type: "no-answer", text: "reset" } } },
];

export function eventsOf(column: Column): readonly TargetExecutionEvent[] {
  return sampleEvents.filter((event) => columnOf(event) === column);
}
