/** The shell of one target execution: carries out what the machine asks for, and feeds back what comes of it. */
import { drive, errorText, type Interpreter, type LogFields } from "@squall/core";
import type { TargetExecutionId } from "@squall/openapi/ids";
import type { AnswerData } from "./answers.ts";
import type { Effect } from "./effects.ts";
import type { TargetExecutionEvent, TimerName } from "./events.ts";
import type { ExtensionWatch } from "./extension-watch.ts";
import { stopAsLastResort } from "./last-resort.ts";
import { reduce } from "./machine.ts";
import type { ExtensionCall, Ports } from "./ports.ts";
import type { JournalRecord } from "./record.ts";
import { type Report, reportOf } from "./report.ts";
import type { Endpoint, RawJson, Subject, TargetExecution } from "./state.ts";
import { prepareTimeoutMs, startOpenMaxMs, startTimeoutMs, stopTimeoutMs, verifyTimeoutMs } from "./timing.ts";

/** What all target executions of one agent share. */
export interface Shared {
  readonly ports: Ports;
  readonly watch: ExtensionWatch;
  /** Resolves when the record is on disk; rejects when it could not be written. */
  append(record: JournalRecord): Promise<void>;
  forward(id: TargetExecutionId, data: AnswerData | undefined): void;
  onStep(previous: TargetExecution, event: TargetExecutionEvent, next: TargetExecution): void;
  onReported(execution: Execution): void;
}

export interface Execution extends Disposable {
  post(event: TargetExecutionEvent): boolean;
  state(): TargetExecution;
  /** What prepare is called with; forgotten with the call. */
  body: unknown;
  /** The newest report that left, until it is acknowledged. */
  unacked: Report | undefined;
}

/** A report never waits longer than this for its journal entry: a disk that hangs must not make the platform blind. */
const reportPatienceMs = 500;

export function runExecution(initial: TargetExecution, shared: Shared): Execution {
  const { ports, watch } = shared;
  const { clock, calls, reports, gate } = ports;
  const timers = new Map<TimerName, Disposable>();
  const statusCalls = new Map<number, AbortController>();
  let written: Promise<unknown> = Promise.resolve();
  let isDisposed = false;

  const post = (event: TargetExecutionEvent) => !isDisposed && driver.post(event);
  const now = () => clock.now();
  const subject = (): Subject => {
    const state = driver.state();
    if (!("subject" in state)) throw new Error(`${state.id} has no subject in ${state.phase}`);
    return state.subject;
  };
  const callOf = (endpoint: Endpoint | undefined, state: RawJson): ExtensionCall => {
    if (endpoint === undefined) throw new Error(`${initial.id}: a call was asked for that its action does not declare`);
    return { id: initial.id, subject: subject(), endpoint, state };
  };
  /** Ports answer failures; one that throws anyway must not leave the machine waiting. */
  const ask = async <Answer extends { readonly type: string; readonly data?: AnswerData }>(
    timeoutMs: number,
    call: () => Promise<Answer>,
  ): Promise<Answer | { readonly type: "no-answer"; readonly text: string }> => {
    const { instance } = subject();
    const safely = async () => {
      try {
        return await call();
      } catch (cause) {
        return { type: "no-answer", text: errorText(cause) } as const;
      }
    };
    const answer = await watch.during(instance, timeoutMs, safely());
    if ("data" in answer) shared.forward(initial.id, answer.data);
    return answer;
  };

  const interpret: Interpreter<Effect> = {
    journal() {
      const execution = driver.state();
      const { entry } = execution;
      const write = shared.append({ version: 1, execution });
      written = write.then(
        () => post({ type: "synced", at: now(), entry, ...(execution.phase === "starting" && refusalOf(gate.start())) }),
        (cause: unknown) => post({ type: "journal-failed", at: now(), entry, text: errorText(cause) }),
      );
    },
    report() {
      const report = reportOf(driver.state());
      if (report === undefined) return;
      const send = () => {
        if (report.seq < (execution.unacked?.seq ?? 0)) return;
        patience[Symbol.dispose]();
        execution.unacked = report;
        reports.report(report);
        shared.onReported(execution);
      };
      let isSent = false;
      const once = () => {
        if (isSent || isDisposed) return;
        isSent = true;
        send();
      };
      const patience = clock.timer(reportPatienceMs, once);
      void written.then(once);
    },
    async "call-prepare"() {
      const about = subject();
      const { body } = execution;
      execution.body = undefined;
      const index = await watch.revision(about);
      if (index.type !== "read") {
        const text = "the extension's index could not be read";
        post({ type: "prepare-answered", at: now(), answer: { type: "no-answer", text } });
        return;
      }
      const endpoint = about.action.prepare;
      const answer = await ask(prepareTimeoutMs, () =>
        calls.prepare({ id: initial.id, subject: about, endpoint, body }, { timeoutMs: prepareTimeoutMs }),
      );
      post({ type: "prepare-answered", at: now(), answer, ...(index.process !== undefined && { process: index.process }) });
    },
    async "call-start"({ state }) {
      const call = callOf(subject().action.start, state);
      const answer = await ask(startTimeoutMs, () => calls.start(call, { openMaxMs: startOpenMaxMs }));
      post({ type: "start-answered", at: now(), answer });
    },
    async "call-status"({ call: number, state, timeoutMs, isRetry }) {
      const controller = new AbortController();
      statusCalls.set(number, controller);
      const call = callOf(subject().action.status, state);
      const options = { timeoutMs, isFreshConnection: isRetry, signal: controller.signal };
      const answer = await ask(timeoutMs, () => calls.status(call, options));
      statusCalls.delete(number);
      post({ type: "status-answered", at: now(), call: number, answer });
    },
    "abort-status"({ call }) {
      statusCalls.get(call)?.abort(new Error("a stop must not wait for this status"));
    },
    async "call-stop"({ call: number, state }) {
      const call = callOf(subject().action.stop, state);
      const answer = await ask(stopTimeoutMs, () => calls.stop(call, { timeoutMs: stopTimeoutMs }));
      post({ type: "stop-answered", at: now(), call: number, answer });
    },
    async "call-best-effort-stop"({ subject: about, state }) {
      const endpoint = about.action.stop;
      if (endpoint === undefined) return;
      const call: ExtensionCall = { id: initial.id, subject: about, endpoint, state };
      await calls.stop(call, { timeoutMs: stopTimeoutMs }).catch((cause: unknown) => {
        ports.log.warn({ targetExecutionId: initial.id, err: cause }, "stop of an unstarted target execution failed");
      });
    },
    async "call-verify"({ call: number, state }) {
      const call = callOf(subject().action.verify, state);
      const answer = await ask(verifyTimeoutMs, () => calls.verify(call, { timeoutMs: verifyTimeoutMs }));
      post({ type: "verify-answered", at: now(), call: number, answer });
    },
    async "read-revision"({ call }) {
      const answer = await watch.revision(subject());
      post({ type: "revision-answered", at: now(), call, answer });
    },
    arm({ timer, at }) {
      timers.get(timer)?.[Symbol.dispose]();
      timers.set(
        timer,
        clock.timer(at - now(), () => post({ type: "timer", at: Math.max(now(), at), timer })),
      );
    },
    refuse({ refusal }) {
      reports.refuse(initial.id, refusal);
    },
    alarm({ alarm, text }) {
      reports.alarm(initial.id, alarm, text);
    },
  };

  const disarm = () => {
    for (const timer of timers.values()) timer[Symbol.dispose]();
    timers.clear();
  };
  const driver = drive<TargetExecution, TargetExecutionEvent, Effect>({
    initial,
    reduce,
    interpret,
    abort: (_cause, during) => ({ type: "abort", at: now(), during }),
    onBug(cause, isFatal) {
      ports.log.error({ targetExecutionId: initial.id, err: cause, isFatal }, "a bug was caught in a target execution");
      if (isFatal) void stopAsLastResort(ports, driver.state());
    },
    onStep(previous, event, next) {
      if (next.phase === "ended" && previous.phase !== "ended") disarm();
      if (next.phase !== previous.phase) ports.log.info(phaseFields(next), "a target execution entered a phase");
      shared.onStep(previous, event, next);
    },
    isUrgent: () => true,
  });

  const execution: Execution = {
    post,
    state: driver.state,
    body: undefined,
    unacked: undefined,
    [Symbol.dispose]() {
      isDisposed = true;
      disarm();
    },
  };
  return execution;
}

/** What an operator wants to read about a new phase. */
function phaseFields(state: TargetExecution): LogFields {
  const subject =
    "subject" in state ? { actionId: state.subject.action.id, extension: state.subject.instance, target: state.subject.target?.id } : {};
  const verdict = "outcome" in state ? { outcome: state.outcome, reason: state.reason } : {};
  const evidence = "rollback" in state ? { rollback: state.rollback, stopsSent: state.stopsSent } : {};
  return { targetExecutionId: state.id, phase: state.phase, ...subject, ...verdict, ...evidence };
}

function refusalOf(refusal: ReturnType<Ports["gate"]["start"]>) {
  return refusal === undefined ? {} : { refusal };
}
