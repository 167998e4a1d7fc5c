/** What the journal holds about a target execution: its state as it was. The newest record of an id wins. */
import { TargetExecutionId } from "@squall/openapi/ids";
import { z } from "zod";
import type { TargetExecution } from "./state.ts";

export interface JournalRecord {
  readonly version: 1;
  readonly execution: TargetExecution;
}

const endpoint = z.object({ method: z.enum(["POST", "PUT", "DELETE"]), path: z.string() });
const subject = z.object({
  instance: z.string(),
  origin: z.string(),
  action: z.object({
    id: z.string(),
    version: z.string(),
    timeControl: z.enum(["instantaneous", "internal", "external"]),
    prepare: endpoint,
    start: endpoint,
    status: endpoint.extend({ callIntervalMs: z.number().nonnegative() }).exactOptional(),
    stop: endpoint.exactOptional(),
    verify: endpoint.exactOptional(),
    hasFence: z.boolean(),
  }),
  target: z.object({ type: z.string(), id: z.string() }).exactOptional(),
  durationMs: z.number().nonnegative().exactOptional(),
});

const stopReasons = [
  "canceled",
  "run-ended",
  "kill-switch",
  "link-lost",
  "extension-lost",
  "extension-restarted",
  "shutdown",
  "registration-gone",
] as const;
const reasons = [
  ...stopReasons,
  "completed",
  "duration-over",
  "prepare-failed",
  "prepare-timed-out",
  "start-failed",
  "start-timed-out",
  "start-unanswered",
  "status-failed",
  "status-unanswered",
  "stale-start",
  "ticket-over",
  "agent-restarted",
  "journal-failed",
  "unknown-here",
  "bug",
] as const;
const doubts = ["start-unanswered", "status-lost", "stopped-itself", "other-process", "other-instance", "resolved"] as const;
const rollback = z.enum(["not-needed", "not-possible", "pending", "confirmed", "verified", "unproven", "dirty", "unknown"]);

const base = { id: TargetExecutionId, seq: z.number(), entry: z.number(), call: z.number() };
const doomed = z.object({ reason: z.enum(stopReasons), at: z.number() }).optional();
const stateful = { ...base, subject, state: z.string(), process: z.string().optional() };
const traces = {
  ...stateful,
  sentAt: z.number(),
  isStatusLost: z.boolean(),
  stateChanges: z.enum(["unseen", "no", "yes"]),
  hasStoppedItself: z.boolean(),
};
const actionError = z.object({ title: z.string(), detail: z.string().exactOptional(), status: z.enum(["failed", "errored"]) });
const verdict = {
  outcome: z.enum(["completed", "failed", "errored", "canceled", "skipped"]),
  reason: z.enum(reasons),
  error: actionError.optional(),
};
const tries = { attempt: z.number(), stopsSent: z.number(), residue: z.array(z.string()), doubt: z.enum(doubts).optional() };
const undoing = {
  ...traces,
  ...verdict,
  ...tries,
  start: z.enum(["answered", "open", "over"]),
  since: z.number(),
  isDirty: z.boolean(),
  isReachable: z.boolean(),
  silence: z.object({ until: z.number(), lengthMs: z.number() }).optional(),
};
const poll = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("waiting") }),
  z.object({ kind: z.literal("due") }),
  z.object({ kind: z.literal("calling"), call: z.number(), isRetry: z.boolean() }),
]);
const work = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("draining"), call: z.number(), isHurried: z.boolean() }),
  z.object({ kind: z.literal("sending"), call: z.number(), isStale: z.boolean() }),
  z.object({ kind: z.literal("pausing") }),
  z.object({ kind: z.literal("silence") }),
  z.object({ kind: z.literal("holding") }),
]);

const execution = z.discriminatedUnion("phase", [
  z.object({ phase: z.literal("none"), ...base }),
  z.object({ phase: z.literal("preparing"), ...base, subject, isCalled: z.boolean(), startWithinMs: z.number(), doomed }),
  z.object({ phase: z.literal("prepared"), ...stateful, ticketUntil: z.number() }),
  z.object({
    phase: z.literal("starting"),
    ...stateful,
    isCalled: z.boolean(),
    sentAt: z.number(),
    ticketUntil: z.number(),
    doomed,
    isReachable: z.boolean(),
    doubt: z.enum(doubts).optional(),
  }),
  z.object({ phase: z.literal("running"), ...traces, poll, syncedEntry: z.number() }),
  z.object({ phase: z.literal("stopping"), ...undoing, work }),
  z.object({ phase: z.literal("verifying"), ...undoing, by: z.enum(["verify", "process"]), tries: z.number() }),
  z.object({
    phase: z.literal("ended"),
    ...base,
    ...verdict,
    ...tries,
    rollback,
    start: z.enum(["not-sent", "answered", "open", "over"]),
    isAcked: z.boolean(),
    traces: z.object(traces).optional(),
  }),
  z.object({ phase: z.literal("forgotten"), ...base, ...verdict, ...tries, rollback }),
]) satisfies z.ZodType<TargetExecution>;

/** Reads one record, as it came out of the journal. */
export const JournalRecord = z.object({ version: z.literal(1), execution }) satisfies z.ZodType<JournalRecord>;
