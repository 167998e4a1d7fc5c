/**
 * The machine as a table: every pair of phase and event that does anything, where it can lead, and what it does there in
 * words. A pair that is not listed changes nothing. The tests hold the machine against it, the picture is drawn from it, and
 * the simulation counts how often each of its cells was reached.
 */
import type { Column } from "./columns.ts";
import type { Phase } from "./state.ts";

export interface Row {
  readonly phase: Phase;
  readonly on: readonly Column[];
  readonly next: readonly Phase[];
  readonly does: string;
}

const row = (phase: Phase, on: Column | readonly Column[], next: Phase | readonly Phase[], does: string): Row => ({
  phase,
  on: typeof on === "string" ? [on] : on,
  next: typeof next === "string" ? [next] : next,
  does,
});

/** A stop that is asked for, by whoever and for whatever reason. */
const stops = ["stop", "extension: lost", "extension: restarted"] as const;
const lateFrames = ["prepare", "start", "stop", "resolve"] as const;

export const table: readonly Row[] = [
  row("none", "prepare", ["preparing", "none"], "journal, or refuse: lease, kill switch, quarantine, a rollback in trouble"),
  row("none", "start", "none", "refuse: unknown"),
  row("none", "stop", "ended", "tombstone: skipped, unknown here; a late prepare is answered with it"),

  row("preparing", "journal: synced", ["preparing", "ended"], "call prepare; doomed: skipped"),
  row("preparing", "journal: failed", "ended", "errored, nothing was called"),
  row(
    "preparing",
    "prepare: ok",
    ["prepared", "ended"],
    "keep the state, arm the ticket; doomed: skipped, with the fence one best-effort stop",
  ),
  row("preparing", ["prepare: error", "prepare: not answered"], "ended", "failed or errored, no stop"),
  row("preparing", stops, "preparing", "doomed; the call is not aborted"),
  row("preparing", "start", "preparing", "refuse: not prepared"),
  row("preparing", "agent restarted", "ended", "skipped"),
  row("preparing", "abort", "ended", "errored"),

  row("prepared", "start", ["starting", "ended"], "journal that start is intended; ticket, lease or switch no longer good: skipped"),
  row("prepared", ["timer: ticket", ...stops, "agent restarted"], "ended", "skipped; with the fence one best-effort stop"),
  row("prepared", ["journal: failed", "abort"], "ended", "errored"),

  row("starting", "journal: synced", ["starting", "ended"], "judge everything again, then call start; no longer good or doomed: skipped"),
  row("starting", "journal: failed", ["ended", "starting"], "not called: errored; called: alarm"),
  row(
    "starting",
    "start: ok",
    ["running", "stopping", "ended"],
    "run; doomed or nothing to wait for: stop; no stop declared: not possible",
  ),
  row("starting", "start: error", ["stopping", "ended"], "stop with the state that came with the error"),
  row("starting", "start: failed", ["stopping", "ended"], "unanswered, request over: stop at once"),
  row("starting", "start: not answered", ["stopping", "ended"], "unanswered, request over: stop; without the fence silence first"),
  row("starting", "timer: start", ["stopping", "ended"], "unanswered, request open: stop now, and again with the late answer"),
  row("starting", "timer: doomed", ["stopping", "starting", "ended"], "patience is over: stop, unanswered"),
  row("starting", stops, ["starting", "stopping", "ended"], "doomed; with the fence stop at once, without it in 5 s"),
  row("starting", "extension: reachable", "starting", "silence may count again"),
  row("starting", "agent restarted", ["stopping", "ended"], "unanswered, request over: stop; without the fence silence first"),
  row("starting", "abort", ["stopping", "ended"], "stop; not called: errored"),

  row("running", "status: running", "running", "keep the newest state, journal it, next status one interval later"),
  row("running", ["status: completed", "status: error"], ["stopping", "ended"], "stop"),
  row("running", "status: not answered", ["running", "stopping", "ended"], "one retry on a fresh connection, then stop"),
  row("running", "status: timed out", ["stopping", "ended"], "stop"),
  row("running", ["timer: status", "journal: synced"], "running", "call status once it is due and the newest state is on disk"),
  row("running", "journal: failed", "running", "alarm; go on"),
  row("running", "timer: duration", ["stopping", "ended"], "stop; a status in flight is waited for"),
  row("running", stops, ["stopping", "ended"], "stop; a status in flight gets 500 ms"),
  row("running", "agent restarted", ["stopping", "ended"], "stop"),
  row("running", "abort", ["stopping", "ended"], "stop"),

  row(
    "stopping",
    "stop: confirmed",
    ["verifying", "stopping", "ended"],
    "verify; unanswered and open without the fence: wait for the start; stale: stop anew",
  ),
  row("stopping", "stop: failed", "stopping", "again after 0.2, 0.5, 1, 2, 4, 8, 15, 30, 30 … s; dirty after 5 tries and 60 s"),
  row("stopping", ["start: ok", "start: error"], "stopping", "stop anew with its state; older stops count no more"),
  row("stopping", ["start: failed", "start: not answered"], "stopping", "request over: without the fence silence, then stop anew"),
  row(
    "stopping",
    ["status: running", "status: completed", "status: error", "status: not answered", "status: timed out"],
    "stopping",
    "the status in flight is over: stop with its state",
  ),
  row("stopping", "timer: grace", "stopping", "abort the status, stop"),
  row("stopping", "timer: retry", "stopping", "stop"),
  row("stopping", "timer: silence", "stopping", "stop, unless the extension cannot be reached"),
  row("stopping", ["stop", "extension: lost"], "stopping", "a status that was waited for gets 500 ms"),
  row("stopping", "extension: reachable", "stopping", "silence begins anew"),
  row("stopping", "extension: restarted", "stopping", "silence is over: stop, unproven without verify"),
  row("stopping", "extension: moved", "stopping", "stop at the other instance, unproven without verify"),
  row("stopping", "resolve", "ended", "evidence as it is; pending becomes unproven"),
  row("stopping", "agent restarted", "stopping", "stop; silence that is owed begins anew"),
  row("stopping", "journal: failed", "stopping", "alarm; go on"),
  row("stopping", "abort", "stopping", "stop again after a pause, keep a silence"),

  row("verifying", "verify: clean", ["stopping", "ended"], "verified; stop once more where an unanswered start may still be at work"),
  row("verifying", "verify: residue", "stopping", "dirty; stop again"),
  row("verifying", "verify: not answered", ["verifying", "ended"], "again, 5 times; then the index decides, or unproven"),
  row("verifying", "index: read", "ended", "the same process: confirmed; another one: unproven"),
  row("verifying", "index: not answered", ["verifying", "ended"], "again, 3 times; then unproven"),
  row("verifying", "timer: verify", "verifying", "look again"),
  row("verifying", ["start: ok", "start: error"], "stopping", "stop anew with its state"),
  row("verifying", ["start: failed", "start: not answered"], "verifying", "its request is over"),
  row("verifying", "extension: restarted", "verifying", "unproven without verify"),
  row("verifying", "extension: moved", "stopping", "stop at the other instance, unproven without verify"),
  row("verifying", "resolve", "ended", "evidence as it is; pending becomes unproven"),
  row("verifying", "agent restarted", "stopping", "stop"),
  row("verifying", "journal: failed", "verifying", "alarm; go on"),
  row("verifying", "abort", "stopping", "stop again after a pause"),

  row("ended", lateFrames, "ended", "send the end report again"),
  row("ended", "acked", ["forgotten", "ended"], "tombstone for a day; not while the start is open"),
  row("ended", ["start: ok", "start: error"], ["stopping", "ended"], "open again, alarm"),
  row("ended", ["start: failed", "start: not answered"], ["ended", "forgotten"], "its request is over"),
  row("ended", "agent restarted", ["ended", "forgotten"], "its request is over"),
  row("ended", "abort", ["ended", "stopping", "forgotten"], "alarm; a late start that was being handled is stopped"),

  row("forgotten", lateFrames, "forgotten", "send the end report again"),
  ...(["none", "forgotten"] as const).map((phase) => row(phase, "abort", phase, "alarm")),
];

/** The row of a cell; undefined: nothing happens. */
export function rowOf(phase: Phase, column: Column): Row | undefined {
  return table.find((candidate) => candidate.phase === phase && candidate.on.includes(column));
}
