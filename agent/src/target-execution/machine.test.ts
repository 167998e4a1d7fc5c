import { describe, expect, test } from "vitest";
import type { StartAnswer } from "./answers.ts";
import type { Effect } from "./effects.ts";
import type { TargetExecutionEvent } from "./events.ts";
import { reduce } from "./machine.ts";
import * as sample from "./samples.ts";
import { type TargetExecution, unknownExecution } from "./state.ts";

interface Run {
  readonly state: TargetExecution;
  readonly effects: readonly Effect[];
}

/** Feeds events that start at `at` 0 unless they say otherwise; answers the end and all effects. */
function run(state: TargetExecution, ...events: TargetExecutionEvent[]): Run {
  const all: Effect[] = [];
  let current = state;
  for (const event of events) {
    const [next, ...effects] = reduce(current, event);
    current = next;
    all.push(...effects);
  }
  return { state: current, effects: all };
}

function types({ effects }: Run): readonly string[] {
  return effects.map(({ type }) => type).filter((type) => type !== "journal" && type !== "report");
}

function count(result: Run, type: Effect["type"]): number {
  return result.effects.filter((effect) => effect.type === type).length;
}

const prepareEvent = (action = sample.bareAction): TargetExecutionEvent => ({
  type: "prepare",
  at: 0,
  subject: sample.subjectWith(action),
  startWithinMs: 120_000,
});
const ok: StartAnswer = { type: "ok", state: '{"n":2}' };
const lost: StartAnswer = { type: "no-answer", text: "reset" };

/** Up to the call of start, at 30. */
function started(action = sample.bareAction): TargetExecution {
  return run(
    unknownExecution(sample.id),
    prepareEvent(action),
    { type: "synced", at: 5, entry: 1 },
    { type: "prepare-answered", at: 10, answer: { type: "ok", state: '{"n":1}' }, process: "p1" },
    { type: "start", at: 20 },
    { type: "synced", at: 30, entry: 3 },
  ).state;
}

function stopCall(state: TargetExecution): number {
  if (state.phase !== "stopping" || state.work.kind !== "sending") throw new Error(`no stop is in flight in ${state.phase}`);
  return state.work.call;
}

const confirm = (state: TargetExecution, at: number): TargetExecutionEvent => ({
  type: "stop-answered",
  at,
  call: stopCall(state),
  answer: { type: "confirmed" },
});

describe("before start", () => {
  test("prepare is called only after its entry is on disk", () => {
    const first = run(unknownExecution(sample.id), prepareEvent());
    expect(first.effects.map(({ type }) => type)).toEqual(["journal", "report"]);
    expect(types(run(first.state, { type: "synced", at: 1, entry: 1 }))).toEqual(["call-prepare"]);
  });

  test("a refused prepare leaves nothing behind", () => {
    const refusal = { code: "SQUALL_LEASE", text: "over" };
    const result = run(unknownExecution(sample.id), { ...prepareEvent(), refusal } as TargetExecutionEvent);
    expect(result.state.phase).toBe("none");
    expect(result.effects).toEqual([{ type: "refuse", refusal }]);
  });

  test("a stop for something unknown leaves a tombstone that refuses a late prepare", () => {
    const { state } = run(unknownExecution(sample.id), { type: "stop", at: 0, reason: "canceled" });
    expect(state).toMatchObject({ phase: "ended", outcome: "skipped", rollback: "unknown", reason: "unknown-here" });
    expect(types(run(state, prepareEvent()))).toEqual([]);
  });

  test("start is judged again after its entry is on disk", () => {
    const intended = run(sample.prepared(sample.bareAction), { type: "start", at: 0 });
    expect(types(intended)).toEqual([]);
    const entry = intended.state.entry;
    const refusal = { code: "SQUALL_LEASE", text: "over" };
    const refused = run(intended.state, { type: "synced", at: 1, entry, refusal });
    expect(refused.state).toMatchObject({ phase: "ended", outcome: "skipped", rollback: "not-needed", reason: "stale-start" });
    expect(count(refused, "call-start")).toBe(0);
    expect(types(run(intended.state, { type: "synced", at: 1, entry }))).toEqual(["call-start", "arm"]);
  });

  test("an older entry that syncs late starts nothing", () => {
    const intended = run(sample.prepared(sample.bareAction), { type: "start", at: 0 });
    expect(types(run(intended.state, { type: "synced", at: 1, entry: intended.state.entry - 1 }))).toEqual([]);
  });

  test("a start after its ticket is over never runs", () => {
    const { state } = run(sample.prepared(sample.bareAction), { type: "start", at: 1_060_000 });
    expect(state).toMatchObject({ phase: "ended", reason: "ticket-over" });
  });

  test("what was prepared and not started gets one best-effort stop with the fence, and none without it", () => {
    const stop: TargetExecutionEvent = { type: "stop", at: 0, reason: "link-lost" };
    expect(types(run(sample.prepared(sample.fencedAction), stop))).toEqual(["call-best-effort-stop"]);
    expect(types(run(sample.prepared(sample.bareAction), stop))).toEqual([]);
  });

  test("a failing journal ends what has not started, as errored", () => {
    const failed: TargetExecutionEvent = { type: "journal-failed", at: 0, entry: 4, text: "full" };
    for (const state of [sample.prepared(sample.bareAction), sample.starting(sample.bareAction, { isCalled: false })]) {
      expect(run(state, failed).state).toMatchObject({ phase: "ended", outcome: "errored", rollback: "not-needed" });
    }
    expect(run(sample.starting(sample.bareAction), failed).state.phase).toBe("starting");
  });
});

describe("a start that is not answered", () => {
  test("a stop waits five seconds for it without the fence, once", () => {
    const result = run(started(), { type: "stop", at: 100, reason: "canceled" }, { type: "stop", at: 3_000, reason: "link-lost" });
    expect(result.effects).toEqual([{ type: "arm", timer: "doomed", at: 5_100 }]);
    const { state } = run(result.state, { type: "timer", at: 5_100, timer: "doomed" });
    expect(state).toMatchObject({ phase: "stopping", outcome: "canceled", reason: "canceled", start: "open" });
  });

  test("a stop does not wait at all with the fence", () => {
    const result = run(started(sample.fencedAction), { type: "stop", at: 100, reason: "canceled" });
    expect(count(result, "call-stop")).toBe(1);
  });

  test("an answer within the patience is stopped with its state", () => {
    const result = run(started(), { type: "stop", at: 100, reason: "canceled" }, { type: "start-answered", at: 200, answer: ok });
    expect(result.effects).toContainEqual({ type: "call-stop", call: expect.any(Number), state: '{"n":2}' });
  });

  test("a confirmed stop proves nothing while the start is open, and is repeated with the state of the late answer", () => {
    const open = run(started(), { type: "timer", at: 30_030, timer: "start" });
    expect(count(open, "call-stop")).toBe(1);
    const held = run(open.state, confirm(open.state, 30_100));
    expect(held.state).toMatchObject({ phase: "stopping", work: { kind: "holding" } });
    expect(types(held)).toEqual([]);
    const late = run(held.state, { type: "start-answered", at: 45_000, answer: ok });
    expect(late.effects).toContainEqual({ type: "call-stop", call: expect.any(Number), state: '{"n":2}' });
    const looked = run(late.state, confirm(late.state, 45_100));
    expect(types(looked)).toEqual(["read-revision"]);
    const done = run(looked.state, {
      type: "revision-answered",
      at: 45_200,
      call: looked.state.call,
      answer: { type: "read", process: "p1" },
    });
    expect(done.state).toMatchObject({ phase: "ended", rollback: "confirmed", outcome: "errored", stopsSent: 2 });
  });

  test("what an older stop answers counts no more once the start has answered", () => {
    const open = run(started(), { type: "timer", at: 30_030, timer: "start" });
    const older = stopCall(open.state);
    const late = run(open.state, { type: "start-answered", at: 31_000, answer: ok });
    expect(types(late)).toEqual([]);
    const again = run(late.state, { type: "stop-answered", at: 31_100, call: older, answer: { type: "confirmed" } });
    expect(again.effects).toContainEqual({ type: "call-stop", call: older + 1, state: '{"n":2}' });
  });

  test("without the fence the extension's own heartbeat is left its time before the stop", () => {
    const silent = run(started(), { type: "start-answered", at: 500, answer: lost });
    expect(count(silent, "call-stop")).toBe(0);
    // 90 s after the call, when its handler must be over, four heartbeats of 5 s and a tenth.
    const until = 30 + 90_000 + 22_000;
    expect(silent.effects).toContainEqual({ type: "arm", timer: "silence", at: until });
    const over = run(silent.state, { type: "timer", at: until, timer: "silence" });
    expect(count(over, "call-stop")).toBe(1);
    const done = run(over.state, confirm(over.state, until + 50));
    expect(done.state).toMatchObject({ phase: "ended", rollback: "unproven", doubt: "start-unanswered" });
  });

  test("silence does not end while the extension cannot be reached, and begins anew when it can", () => {
    const silent = run(started(), { type: "start-answered", at: 500, answer: lost }, { type: "extension", at: 600, is: "lost" });
    const unreached = run(silent.state, { type: "timer", at: 200_000, timer: "silence" });
    expect(count(unreached, "call-stop")).toBe(0);
    const back = run(unreached.state, { type: "extension", at: 300_000, is: "reachable" });
    expect(back.effects).toContainEqual({ type: "arm", timer: "silence", at: 322_000 });
  });

  test("a new process ends the silence, and its answer is unproven", () => {
    const silent = run(started(), { type: "start-answered", at: 500, answer: lost });
    const back = run(silent.state, { type: "extension", at: 1_000, is: "restarted" });
    expect(count(back, "call-stop")).toBe(1);
    const done = run(back.state, confirm(back.state, 1_100));
    expect(done.state).toMatchObject({ phase: "ended", rollback: "unproven", doubt: "other-process" });
  });

  test("no silence is kept where there is no heartbeat, where the handler is known to be over, or with the fence", () => {
    const cases = [
      run(started(sample.muteAction), { type: "start-answered", at: 500, answer: lost }),
      run(started(), { type: "start-answered", at: 500, answer: { type: "failed", error: { title: "no", status: "errored" } } }),
      run(started(sample.fencedAction), { type: "start-answered", at: 500, answer: lost }),
    ];
    for (const result of cases) expect(count(result, "call-stop")).toBe(1);
  });

  test("with the fence a stop is believed although the start is open", () => {
    const open = run(started(sample.fencedAction), { type: "stop", at: 100, reason: "canceled" });
    const looked = run(open.state, confirm(open.state, 200));
    const done = run(looked.state, { type: "verify-answered", at: 300, call: looked.state.call, answer: { type: "clean" } });
    expect(done.state).toMatchObject({ phase: "ended", rollback: "verified", start: "open" });
    // It is not forgotten as long as the start may answer, and then it is stopped once more.
    const acked = run(done.state, { type: "acked", at: 400, seq: done.state.seq });
    expect(acked.state.phase).toBe("ended");
    const reopened = run(acked.state, { type: "start-answered", at: 500, answer: ok });
    expect(reopened.state).toMatchObject({ phase: "stopping", outcome: "canceled", state: '{"n":2}' });
    expect(types(reopened)).toEqual(["alarm", "call-stop"]);
    expect(run(acked.state, { type: "start-answered", at: 500, answer: lost }).state.phase).toBe("forgotten");
  });
});

describe("running", () => {
  const running = () => run(started(), { type: "start-answered", at: 100, answer: ok }).state;
  const polled = () => run(running(), { type: "synced", at: 101, entry: 4 }, { type: "timer", at: 5_100, timer: "status" });

  test("status waits for the newest state to be on disk", () => {
    const due = run(running(), { type: "timer", at: 5_100, timer: "status" });
    expect(types(due)).toEqual([]);
    expect(types(run(due.state, { type: "synced", at: 5_200, entry: 4 }))).toEqual(["call-status"]);
  });

  test("the next status comes one interval after the answer, with the newest state", () => {
    const { state } = polled();
    const answer = { type: "ok", isCompleted: false, state: '{"n":3}' } as const;
    const answered = run(state, { type: "status-answered", at: 9_000, call: state.call, answer });
    expect(answered.effects.map(({ type }) => type)).toEqual(["journal", "arm"]);
    expect(answered.effects).toContainEqual({ type: "arm", timer: "status", at: 14_000 });
    expect(answered.state).toMatchObject({ state: '{"n":3}' });
  });

  test("one unanswered status is repeated at once, a second one stops", () => {
    const { state } = polled();
    const answer = { type: "no-answer", text: "reset" } as const;
    const again = run(state, { type: "status-answered", at: 5_200, call: state.call, answer });
    expect(again.effects).toContainEqual(expect.objectContaining({ type: "call-status", isRetry: true }));
    const stopped = run(again.state, { type: "status-answered", at: 5_300, call: again.state.call, answer });
    expect(stopped.state).toMatchObject({ phase: "stopping", outcome: "errored", isStatusLost: true });
  });

  test("a stop gives a status in flight 500 ms, then goes out without it", () => {
    const cut = run(polled().state, { type: "stop", at: 6_000, reason: "link-lost" });
    expect(types(cut)).toEqual(["arm"]);
    expect(cut.effects).toContainEqual({ type: "arm", timer: "grace", at: 6_500 });
    expect(types(run(cut.state, { type: "timer", at: 6_500, timer: "grace" }))).toEqual(["abort-status", "call-stop"]);
  });

  test("the end of a duration waits for a status in flight, a stop that comes then does not", () => {
    const over = run(polled().state, { type: "timer", at: 10_100, timer: "duration" });
    expect(over.state).toMatchObject({ phase: "stopping", outcome: "completed", work: { kind: "draining", isHurried: false } });
    const hurried = run(over.state, { type: "stop", at: 11_000, reason: "kill-switch" });
    expect(hurried.effects).toEqual([{ type: "arm", timer: "grace", at: 11_500 }]);
    expect(hurried.state).toMatchObject({ outcome: "completed" });
  });

  test("a lost status whose answers change the state leaves the undoing unproven without the fence", () => {
    const { state } = polled();
    const changed = { type: "ok", isCompleted: false, state: '{"n":3}' } as const;
    const known = run(
      state,
      { type: "status-answered", at: 5_200, call: state.call, answer: changed },
      { type: "synced", at: 5_201, entry: state.entry + 1 },
      { type: "timer", at: 10_200, timer: "status" },
    );
    const cut = run(known.state, { type: "stop", at: 10_300, reason: "canceled" }, { type: "timer", at: 10_800, timer: "grace" });
    const done = run(cut.state, confirm(cut.state, 10_900));
    expect(done.state).toMatchObject({ phase: "ended", rollback: "unproven", doubt: "status-lost" });
  });

  test("an extension that says that it stopped by itself is not believed without a look", () => {
    const { state } = polled();
    const error = { title: "Action was stopped by extension: heartbeat timeout", status: "errored" } as const;
    const stopped = run(state, { type: "status-answered", at: 5_200, call: state.call, answer: { type: "error", error } });
    const done = run(stopped.state, confirm(stopped.state, 5_300));
    expect(done.state).toMatchObject({ phase: "ended", rollback: "unproven", doubt: "stopped-itself" });
  });

  test("an action without stop ends as one that cannot be undone", () => {
    const state = sample.running(sample.unstoppableAction);
    expect(run(state, { type: "stop", at: 0, reason: "canceled" }).state).toMatchObject({ phase: "ended", rollback: "not-possible" });
  });
});

describe("stopping", () => {
  /** Fails `tries` times, each as soon as it was sent. */
  function failing(tries: number): { readonly delays: readonly number[]; readonly state: TargetExecution; readonly at: number } {
    let state: TargetExecution = { ...sample.stopping(sample.bareAction), since: 0 };
    let at = 0;
    const delays: number[] = [];
    for (let attempt = 1; attempt <= tries; attempt++) {
      const failed = run(state, { type: "stop-answered", at, call: stopCall(state), answer: { type: "no-answer", text: "refused" } });
      const arm = failed.effects.find((effect) => effect.type === "arm");
      if (arm?.type !== "arm") throw new Error("nothing was armed");
      delays.push((arm.at - at) / 1_000);
      at = arm.at;
      state = run(failed.state, { type: "timer", at, timer: "retry" }).state;
    }
    return { delays, state, at };
  }

  test("is tried again after 0.2, 0.5, 1, 2, 4, 8, 15, 30, 30 seconds and so on, for ever", () => {
    expect(failing(12).delays).toEqual([0.2, 0.5, 1, 2, 4, 8, 15, 30, 30, 30, 30, 30]);
  });

  test("is dirty after five tries and sixty seconds, both", () => {
    expect(failing(8).state).toMatchObject({ isDirty: false });
    const { state, at } = failing(9);
    expect(at).toBeGreaterThan(60_000);
    expect(state).toMatchObject({ isDirty: true, attempt: 9 });
    const slow = { ...sample.stopping(sample.bareAction), since: 0 };
    const once = run(slow, { type: "stop-answered", at: 100_000, call: 5, answer: { type: "timed-out" } });
    expect(once.state).toMatchObject({ isDirty: false });
  });

  test("keeps the first error, and lets it turn a completed outcome", () => {
    const failed = { type: "failed", text: "500", error: { title: "check failed", status: "failed" } } as const;
    const first = run(sample.stopping(sample.bareAction), { type: "stop-answered", at: 0, call: 5, answer: failed });
    const again = run(first.state, { type: "timer", at: 200, timer: "retry" });
    const nothing = { type: "confirmed", error: { title: "nothing to stop", status: "errored" } } as const;
    const done = run(again.state, { type: "stop-answered", at: 300, call: stopCall(again.state), answer: nothing });
    expect(done.state).toMatchObject({ outcome: "failed", error: { title: "check failed" } });
  });

  test("an error in a confirmed stop belongs to the outcome, and never changes another than completed", () => {
    const answer = { type: "confirmed", error: { title: "verdict", status: "failed" } } as const;
    const completed = run(sample.stopping(sample.bareAction), { type: "stop-answered", at: 0, call: 5, answer });
    expect(completed.state).toMatchObject({ phase: "verifying", outcome: "failed" });
    const canceled = sample.stopping(sample.bareAction, { outcome: "canceled", reason: "canceled" });
    expect(run(canceled, { type: "stop-answered", at: 0, call: 5, answer }).state).toMatchObject({ outcome: "canceled" });
  });

  test("another process after the stop makes it unproven, and so does an index that nobody can read", () => {
    const looking = sample.verifying(sample.bareAction);
    const other = run(looking, { type: "revision-answered", at: 0, call: 5, answer: { type: "read", process: "p2" } });
    expect(other.state).toMatchObject({ phase: "ended", rollback: "unproven", doubt: "other-process" });
    let state: TargetExecution = looking;
    for (let tries = 0; tries < 3; tries++) {
      const unread = run(state, { type: "revision-answered", at: 0, call: state.call, answer: { type: "timed-out" } });
      state = run(unread.state, { type: "timer", at: 1, timer: "verify" }).state;
    }
    expect(state).toMatchObject({ phase: "ended", rollback: "unproven", doubt: "other-process" });
  });

  test("residue is stopped again and is dirty until it is gone", () => {
    const found = { type: "residue", residue: ["a rule"] } as const;
    const dirty = run(sample.verifying(sample.fencedAction), { type: "verify-answered", at: 0, call: 5, answer: found });
    expect(dirty.state).toMatchObject({ phase: "stopping", isDirty: true, residue: ["a rule"] });
    const again = run(dirty.state, { type: "timer", at: 200, timer: "retry" });
    const looked = run(again.state, confirm(again.state, 300));
    const done = run(looked.state, { type: "verify-answered", at: 400, call: looked.state.call, answer: { type: "clean" } });
    expect(done.state).toMatchObject({ phase: "ended", rollback: "verified", residue: [] });
  });

  test("what verify finds clean is stopped and looked at once more, where an unanswered start may still be at work", () => {
    const { subject } = sample.verifying({ ...sample.muteAction, verify: { method: "POST", path: "/v" } });
    const looking = sample.verifying(subject.action, { start: "over", sentAt: 1_000 });
    const early = run(looking, { type: "verify-answered", at: 5_000, call: 5, answer: { type: "clean" } });
    expect(early.state).toMatchObject({ phase: "stopping", work: { kind: "silence" } });
    expect(early.effects).toContainEqual({ type: "arm", timer: "silence", at: 91_000 });
    const late = run(looking, { type: "verify-answered", at: 91_000, call: 5, answer: { type: "clean" } });
    expect(late.state).toMatchObject({ phase: "ended", rollback: "verified" });
  });

  test("verify overrules every doubt", () => {
    const doubtful = sample.verifying(
      { ...sample.bareAction, verify: { method: "POST", path: "/v" } },
      { start: "over", doubt: "other-process" },
    );
    const done = run(doubtful, { type: "verify-answered", at: 0, call: 5, answer: { type: "clean" } });
    expect(done.state).toMatchObject({ phase: "ended", rollback: "verified" });
  });

  test("a person resolves it, and what was pending becomes unproven", () => {
    const resolve: TargetExecutionEvent = { type: "resolve", at: 0, person: "ada", reason: "looked" };
    expect(run(sample.stopping(sample.bareAction), resolve).state).toMatchObject({
      phase: "ended",
      rollback: "unproven",
      doubt: "resolved",
    });
    const dirty = sample.stopping(sample.bareAction, { isDirty: true });
    expect(run(dirty, resolve).state).toMatchObject({ phase: "ended", rollback: "dirty" });
  });
});

describe("after a restart of the agent", () => {
  const restarted: TargetExecutionEvent = { type: "restarted", at: 7, seqFloor: 1_700_000_000_000 };

  test("what was running is stopped at once with the journaled state", () => {
    const result = run(sample.running(sample.fencedAction), restarted);
    expect(result.effects).toContainEqual({ type: "call-stop", call: 6, state: '{"n":1}' });
    expect(result.state).toMatchObject({ outcome: "errored", reason: "agent-restarted" });
  });

  test("a start whose answer nobody has is left to the extension's heartbeat without the fence", () => {
    const bare = run(sample.starting(sample.bareAction, { isCalled: false }), restarted);
    expect(bare.state).toMatchObject({ phase: "stopping", start: "over", work: { kind: "silence" } });
    expect(bare.effects).toContainEqual({ type: "arm", timer: "silence", at: 7 + 90_000 + 22_000 });
    expect(count(run(sample.starting(sample.fencedAction), restarted), "call-stop")).toBe(1);
  });

  test("what had not started is skipped", () => {
    const { state } = run(sample.prepared(sample.bareAction), restarted);
    expect(state).toMatchObject({ phase: "ended", outcome: "skipped", rollback: "not-needed" });
  });

  test("its reports are numbered above all that the process before can have sent", () => {
    const { state } = run(sample.running(sample.bareAction), restarted);
    expect(state.seq).toBe(1_700_000_000_000);
    const jumped = run(sample.running(sample.bareAction), { type: "restarted", at: 7, seqFloor: 0 });
    expect(jumped.state.seq).toBeGreaterThan(1_000);
  });
});

describe("a bug", () => {
  test("that is caught while the start is answered keeps the answer's state", () => {
    const during: TargetExecutionEvent = { type: "start-answered", at: 50, answer: ok };
    const result = run(started(), { type: "abort", at: 50, during });
    expect(result.effects).toContainEqual({ type: "call-stop", call: expect.any(Number), state: '{"n":2}' });
    expect(result.state).toMatchObject({ phase: "stopping", start: "answered", reason: "bug" });
  });

  test("that comes with every answer does not become a storm", () => {
    const result = run(sample.stopping(sample.bareAction), { type: "abort", at: 0 });
    expect(count(result, "call-stop")).toBe(0);
    expect(result.effects).toContainEqual({ type: "arm", timer: "retry", at: 200 });
  });

  test("does not cut a silence short", () => {
    const silent = run(started(), { type: "start-answered", at: 500, answer: lost }).state;
    expect(count(run(silent, { type: "abort", at: 600 }), "call-stop")).toBe(0);
  });
});
