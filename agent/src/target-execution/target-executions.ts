/** All target executions of one agent: who is alive, what the platform has not heard yet, and the replay after a restart. */
import type { TargetExecutionId } from "@squall/openapi/ids";
import { refusalOfPrepare } from "./admission.ts";
import type { AnswerData } from "./answers.ts";
import { createConditions } from "./conditions.ts";
import type { TargetExecutionEvent } from "./events.ts";
import { createExtensionWatch, type ExtensionNews } from "./extension-watch.ts";
import { type Execution, runExecution, type Shared } from "./interpreter.ts";
import { createJournalWriter } from "./journal-writer.ts";
import type { Ports, ReplayResult, TargetExecutionSummary, TargetExecutions, TargetExecutionsOptions } from "./ports.ts";
import { hadItsTry, recover } from "./replay.ts";
import { reportOf } from "./report.ts";
import { type Phase, phases, type Subject, type TargetExecution, unknownExecution } from "./state.ts";
import { createTombstones } from "./tombstones.ts";

const executionsDefaultMax = 10_000;
/** How long an unacknowledged report waits before it is sent again. */
const resendAfterMs = 5_000;
/** How long a restart waits for the first stop of everything that was open. */
const replayPatienceMs = 5_000;

export function createTargetExecutions(ports: Ports, options: TargetExecutionsOptions = {}): TargetExecutions {
  const { clock, log, reports, gate } = ports;
  const live = new Map<TargetExecutionId, Execution>();
  const tombstones = createTombstones(clock);
  const conditions = createConditions(clock);
  const unacked = new Set<Execution>();
  let quarantine = options.quarantine;
  let isActive = false;
  let dataSeq = 0;
  let dropped = 0;
  let resend: Disposable | undefined;

  const watch = createExtensionWatch({
    clock,
    calls: ports.calls,
    onNews: (news) => spread(news),
    onBug: (cause) => log.error({ err: cause }, "a bug was caught in the watch of an extension"),
  });
  const writer = createJournalWriter({
    clock,
    log,
    journal: ports.journal,
    count: () => live.size + tombstones.count(),
    newest: () => [...tombstones.all(), ...states()].map((execution) => ({ version: 1, execution })),
  });
  const states = (): readonly TargetExecution[] => [...live.values()].map((execution) => execution.state());

  const shared: Shared = {
    ports,
    watch,
    append: (record) => writer.append(record),
    forward(id, data: AnswerData | undefined) {
      if (data === undefined) return;
      const isTaken = reports.data({ id, dataSeq: ++dataSeq, dropped, data });
      dropped = isTaken ? 0 : dropped + 1;
    },
    onStep(previous, event, next) {
      options.onStep?.(previous, event, next);
      if (previous.phase === next.phase && previous.entry === next.entry) return;
      if (next.phase === "forgotten") bury(next);
      if (previous.phase !== next.phase) refresh();
      conditions.check();
    },
    onReported(execution) {
      // A tombstone answers once for each question: the platform has its end already.
      if (execution.state().phase === "forgotten") return;
      unacked.add(execution);
      resend ??= clock.timer(resendAfterMs, resendAll);
    },
  };

  const bury = (forgotten: Extract<TargetExecution, { phase: "forgotten" }>) => {
    const execution = live.get(forgotten.id);
    tombstones.add(forgotten);
    live.delete(forgotten.id);
    if (execution !== undefined) unacked.delete(execution);
  };
  /** What depends on all of them together: the watches, and whether the lease is the active one. */
  const refresh = () => {
    const active = new Map<string, Pick<Subject, "instance" | "origin">>();
    let isAnyOpen = false;
    for (const state of states()) {
      if (state.phase === "none" || (state.phase === "ended" && state.isAcked)) continue;
      isAnyOpen = true;
      if (state.phase !== "ended" && "subject" in state) active.set(state.subject.instance, state.subject);
    }
    watch.watch(active);
    if (isAnyOpen === isActive) return;
    isActive = isAnyOpen;
    options.onActivity?.(isActive);
  };
  const spread = ({ instance, is, process }: ExtensionNews) => {
    for (const execution of [...live.values()]) {
      const state = execution.state();
      if (!("subject" in state) || state.subject.instance !== instance) continue;
      // Only those that another process prepared; one that is being prepared now learns from its own look at the index.
      if (is === "restarted" && (state.phase === "preparing" || state.process === process)) continue;
      execution.post({ type: "extension", at: clock.now(), is });
    }
  };
  const resendAll = () => {
    resend?.[Symbol.dispose]();
    resend = undefined;
    for (const execution of unacked) if (execution.unacked !== undefined) reports.report(execution.unacked);
    if (unacked.size > 0) resend = clock.timer(resendAfterMs, resendAll);
  };

  const seqFloor = () => Math.max(0, Math.floor(clock.wall()));
  const executionOf = (id: TargetExecutionId): Execution => {
    const known = live.get(id);
    if (known !== undefined) return known;
    const execution = runExecution(tombstones.find(id) ?? unknownExecution(id, seqFloor()), shared);
    if (execution.state().phase !== "forgotten") live.set(id, execution);
    return execution;
  };
  const tell = (id: TargetExecutionId, event: TargetExecutionEvent) => {
    const execution = executionOf(id);
    execution.post(event);
    const { phase } = execution.state();
    if (phase === "none") live.delete(id);
  };
  const tellAll = (isMeant: (state: TargetExecution) => boolean, eventOf: (state: TargetExecution) => TargetExecutionEvent | undefined) => {
    for (const execution of [...live.values()]) {
      const state = execution.state();
      const event = isMeant(state) ? eventOf(state) : undefined;
      if (event !== undefined) execution.post(event);
    }
  };
  /** Takes up one that was open, or whose end nobody acknowledged: that goes out as it was. */
  const takeUp = (state: TargetExecution) => {
    const execution = runExecution(state, shared);
    live.set(state.id, execution);
    execution.post({ type: "restarted", at: clock.now(), seqFloor: seqFloor() });
    const report = reportOf(execution.state());
    if (state.phase !== "ended" || report === undefined) return;
    execution.unacked ??= report;
    shared.onReported(execution);
  };

  return {
    prepare({ id, subject, body, startWithinMs }) {
      const execution = executionOf(id);
      const admission = { subject, quarantine, live: states(), liveCount: live.size, gate: gate.prepare() };
      const refusal = refusalOfPrepare({ ...admission, executionsMax: options.executionsMax ?? executionsDefaultMax });
      if (execution.state().phase === "none" && refusal === undefined) execution.body = body;
      tell(id, { type: "prepare", at: clock.now(), subject, startWithinMs, ...(refusal && { refusal }) });
    },
    start(id) {
      const refusal = quarantine === undefined ? gate.start() : { code: "SQUALL_QUARANTINE", text: quarantine };
      tell(id, { type: "start", at: clock.now(), ...(refusal && { refusal }) });
    },
    stop: (id, reason) => tell(id, { type: "stop", at: clock.now(), reason }),
    stopAll(reason) {
      tellAll(
        ({ phase }) => phase !== "ended",
        () => ({ type: "stop", at: clock.now(), reason }),
      );
    },
    registrationGone(instance) {
      tellAll(
        (state) => "subject" in state && state.subject.instance === instance,
        () => ({ type: "stop", at: clock.now(), reason: "registration-gone" }),
      );
    },
    moved(fromInstance, subjectOf) {
      tellAll(
        (state) => "subject" in state && state.subject.instance === fromInstance,
        (state) => {
          const subject = "subject" in state ? subjectOf(state.subject) : undefined;
          return subject && { type: "moved", at: clock.now(), subject };
        },
      );
    },
    resolve: (id, person, reason) => tell(id, { type: "resolve", at: clock.now(), person, reason }),
    acked(id, seq) {
      const execution = live.get(id);
      if (execution === undefined) return;
      if (execution.unacked !== undefined && execution.unacked.seq <= seq) {
        execution.unacked = undefined;
        unacked.delete(execution);
      }
      execution.post({ type: "acked", at: clock.now(), seq });
    },
    list: () => states().flatMap(summaryOf),
    countByPhase() {
      const counts = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>;
      for (const { phase } of states()) counts[phase]++;
      counts.forgotten = tombstones.count();
      return counts;
    },
    async replay(records): Promise<ReplayResult> {
      const { newest, unreadable } = recover(records);
      if (unreadable > 0) quarantine ??= `${unreadable} entries of the journal cannot be read; run squall-agent doctor`;
      const open = newest.filter(({ phase }) => phase !== "none" && phase !== "ended" && phase !== "forgotten");
      const triesBefore = new Map(open.map((state) => [state.id, "attempt" in state ? state.attempt : 0]));
      for (const state of newest) {
        if (state.phase === "forgotten") tombstones.add(state);
        else if (state.phase !== "none") takeUp(state);
      }
      refresh();
      const isTried = () => [...triesBefore].every(([id, before]) => hadItsTry(live.get(id)?.state(), before));
      await conditions.until(isTried, replayPatienceMs);
      return { open: open.length, unreadable };
    },
    resendReports: resendAll,
    quarantine(text) {
      quarantine = text;
    },
    settled: (withinMs) => conditions.until(() => states().every(({ phase }) => phase === "ended" || phase === "none"), withinMs),
    async [Symbol.asyncDispose]() {
      resend?.[Symbol.dispose]();
      watch[Symbol.dispose]();
      writer[Symbol.dispose]();
      for (const execution of live.values()) execution[Symbol.dispose]();
    },
  };
}

function summaryOf(state: TargetExecution): readonly TargetExecutionSummary[] {
  const report = reportOf(state);
  if (report === undefined) return [];
  const isAcked = state.phase === "ended" && state.isAcked;
  return [{ ...report, isAcked, ...("subject" in state && { subject: state.subject }) }];
}
