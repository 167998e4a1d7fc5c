/** What changed in a run, told in lines. Keeps what it has told, so that repeated events say nothing. */
import type { Schemas } from "./client.ts";
import { stateText } from "./execution-text.ts";
import type { Terminal } from "./terminal.ts";

type Event = Schemas["ExecutionEvent"] | "reconnecting";

export interface Progress {
  take(event: Event): void;
}

/** A teller for one run. It writes to standard error, so that the result stays clean. */
export function createProgress(terminal: Terminal): Progress {
  const told = new Map<string, string>();
  const steps = new Map<string, Schemas["StepExecution"]>();
  let head = "";
  return {
    take(event) {
      if (event === "reconnecting") {
        terminal.status("the platform does not answer; trying again …");
        return;
      }
      if (event.type === "execution") head = stateText(event.execution);
      if (event.type === "step") steps.set(event.step.id, event.step);
      for (const line of linesOf(event, steps)) {
        if (told.get(line.id) === line.text) continue;
        told.set(line.id, line.text);
        terminal.note(`${clockTime(line.at)}  ${line.text}`);
      }
      terminal.status(statusLine(head, [...steps.values()]));
    },
  };
}

interface Line {
  /** Of what the line speaks; the same text about it is told once. */
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

function linesOf(event: Schemas["ExecutionEvent"], steps: ReadonlyMap<string, Schemas["StepExecution"]>): readonly Line[] {
  switch (event.type) {
    case "execution":
      return [{ id: "run", at: event.at, text: `run ${stateText(event.execution)}${because(event.execution.reason)}` }];
    case "step": {
      const { id, state, label, reason } = event.step;
      return state === "CREATED" ? [] : [{ id, at: event.at, text: `${label}: ${state}${because(reason)}` }];
    }
    case "target-execution": {
      const { id, stepId, rollback, doubt, name, label } = event.targetExecution;
      // A fault that is wanted is not a rollback that is waited for.
      if (rollback === undefined || rollback === "not-needed") return [];
      const text = `${steps.get(stepId)?.label ?? "a step"} on ${label ?? name}: rollback ${rollback}${because(doubt)}`;
      return [{ id: `rollback ${id}`, at: event.at, text }];
    }
    case "messages":
      return event.messages
        .filter(({ level }) => level === "warn" || level === "error")
        .map(({ at, level, message, sequence }) => ({ id: `message ${sequence}`, at, text: `${level}: ${message}` }));
    case "metrics":
      return [];
    default:
      // A newer platform may send more kinds of events.
      return [];
  }
}

function because(reason: string | undefined): string {
  return reason === undefined ? "" : `: ${reason}`;
}

function statusLine(head: string, steps: readonly Schemas["StepExecution"][]): string {
  const running = steps.filter((step) => step.state === "RUNNING").map((step) => step.label);
  return running.length === 0 ? head : `${head} | ${running.join(", ")}`;
}

/** Local time of day, to the second. */
function clockTime(at: string): string {
  return new Date(at).toTimeString().slice(0, 8);
}
