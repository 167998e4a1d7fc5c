/** What a call of the agent does when its turn has come. Pure; only ever asked in an idle phase. */
import { assertNever, type Step } from "@squall/core";
import { type Answer, failure, refuse, stopAfterOwnStop, stoppedByExtension } from "./answers.ts";
import type { Effect } from "./events.ts";
import type { Execution, Phase, Request } from "./state.ts";
import { closedRecord, moved, openedRecord, undo } from "./transitions.ts";

type LifecycleStep = Step<Execution, Effect>;

/** Takes one request. @throws {Error} in a phase that is not idle, which is a bug */
export function begin(execution: Execution, request: Request): LifecycleStep {
  switch (request.kind) {
    case "prepare":
      return prepare(execution, request);
    case "start":
      return start(execution, request);
    case "status":
      return status(execution, request);
    case "stop":
      return stop(execution, request);
    case "verify":
      return verify(execution, request);
    default:
      return assertNever(request.kind);
  }
}

function answered(execution: Execution, request: Request, answer: Answer): LifecycleStep {
  return [execution, { type: "answer", ref: request.ref, answer }];
}

function refused(execution: Execution, request: Request, detail: string): LifecycleStep {
  return answered(execution, request, refuse(request.kind, failure(request.kind, detail)));
}

function prepare(execution: Execution, request: Request): LifecycleStep {
  if (execution.phase === "stopped") return refused(execution, request, "this execution was stopped; a new run needs a new execution id");
  if (execution.phase !== "unknown") return refused(execution, request, "this execution was prepared already");
  if (request.refusal !== undefined) return answered(execution, request, refuse("prepare", request.refusal));
  return [
    moved(execution, { phase: "preparing", ref: request.ref }),
    { type: "run-hook", hook: "prepare", state: undefined, ref: request.ref },
  ];
}

/** The fence: only what was prepared here, and neither started nor stopped since, starts. */
function start(execution: Execution, request: Request): LifecycleStep {
  const { phase, facts, saved } = execution;
  if (phase === "unknown") {
    return refused(execution, request, "this execution was not prepared by the running process of the extension, which may have restarted");
  }
  if (phase === "stopped" || phase === "failing")
    return refused(execution, request, "this execution was stopped: a start that comes later never runs");
  if (phase !== "prepared") return refused(execution, request, "this execution was started already");
  if (request.refusal !== undefined) return answered(execution, request, refuse("start", request.refusal));
  if (!facts.hasStop) {
    const next = moved({ ...execution, mayBeDone: true }, { phase: "starting", ref: request.ref });
    return [next, { type: "disarm", timer: "ticket" }, { type: "run-hook", hook: "start", state: saved?.state }];
  }
  const entry = execution.entries + 1;
  return [
    moved({ ...execution, entries: entry }, { phase: "intending", ref: request.ref, entry }),
    { type: "disarm", timer: "ticket" },
    { type: "journal", entry, record: openedRecord(execution) },
  ];
}

function status(execution: Execution, request: Request): LifecycleStep {
  const { phase, ownReason, facts, saved } = execution;
  if (phase === "started") {
    // Without a status of its own an action is still asked, so that the extension hears that the agent lives.
    if (!facts.hasStatus) return answered(execution, request, { type: "status", completed: false });
    return [moved(execution, { phase: "polling", ref: request.ref }), { type: "run-hook", hook: "status", state: saved?.state }];
  }
  if (ownReason !== undefined) return answered(execution, request, stoppedByExtension(ownReason));
  if (phase === "prepared") return refused(execution, request, "this execution was not started");
  if (phase === "unknown") return refused(execution, request, "this execution is not known here; the extension may have restarted");
  return refused(execution, request, "this execution was stopped");
}

function stop(execution: Execution, request: Request): LifecycleStep {
  switch (execution.phase) {
    case "started":
    case "failing":
      return undo(adopting(execution, request), request.ref);
    case "prepared":
      return close(execution, request);
    case "unknown":
      return request.saved === undefined ? close(execution, request) : undoUnknown(execution, request);
    case "stopped": {
      const told = execution.ownReason === undefined ? (execution.verdict ?? {}) : stopAfterOwnStop(execution.ownReason);
      return answered(execution, request, { type: "stopped", ...told });
    }
    default:
      return notIdle(execution);
  }
}

/**
 * A state of ours for an id that is not in our journal: the journal was lost, or is another one. What the state tells may
 * be there, so it is undone; that it is being undone is written, but nothing waits for that.
 */
function undoUnknown(execution: Execution, request: Request): LifecycleStep {
  const entry = execution.entries + 1;
  const adopted = adopting({ ...execution, mayBeDone: true, entries: entry }, request);
  const [next, ...effects] = undo(adopted, request.ref);
  return [next, { type: "journal", entry, record: openedRecord(adopted) }, ...effects];
}

/** Nothing was started, so nothing is undone; but nothing may start any more. */
function close(execution: Execution, request: Request): LifecycleStep {
  const entry = execution.entries + 1;
  const answer: Answer = { type: "stopped" };
  return [
    moved({ ...execution, entries: entry }, { phase: "closing", entry, ref: request.ref, answer }),
    { type: "disarm", timer: "ticket" },
    { type: "journal", entry, record: closedRecord(execution) },
  ];
}

function verify(execution: Execution, request: Request): LifecycleStep {
  if (isKnownUntouched(execution)) return answered(execution, request, { type: "verified", residue: [] });
  const adopted = adopting(execution, request);
  if (adopted.saved === undefined) {
    return refused(execution, request, "this execution is not known here, and its state was not made by this extension");
  }
  switch (adopted.phase) {
    case "unknown":
    case "started":
    case "stopped":
      return looking(adopted, { phase: "looking", ref: request.ref, before: adopted.phase });
    case "failing":
      return looking(adopted, { phase: "looking", ref: request.ref, before: "failing", error: adopted.error });
    default:
      return notIdle(execution);
  }
}

/** What was never started has left nothing; what is found there is not its own. */
function isKnownUntouched({ phase, mayBeDone }: Execution): boolean {
  return phase === "prepared" || (phase === "stopped" && !mayBeDone);
}

function looking(execution: Execution, phase: Extract<Phase, { phase: "looking" }>): LifecycleStep {
  return [moved(execution, phase), { type: "run-hook", hook: "verify", state: execution.saved?.state }];
}

/** The agent's state is older than ours or the same, unless our journal could not be written before a restart. */
function adopting(execution: Execution, request: Request): Execution {
  const { saved } = request;
  if (saved === undefined || (execution.saved !== undefined && execution.saved.revision >= saved.revision)) return execution;
  return { ...execution, saved };
}

function notIdle(execution: Execution): never {
  throw new Error(`no request is taken while ${execution.phase}`);
}
