/** The events as the table knows them: one column for each answer and each timer. */
import type { TargetExecutionEvent } from "./events.ts";

export const columns = [
  ...(["prepare", "start", "stop", "resolve"] as const),
  ...(["prepare: ok", "prepare: error", "prepare: not answered"] as const),
  ...(["start: ok", "start: error", "start: failed", "start: not answered"] as const),
  ...(["status: running", "status: completed", "status: error", "status: not answered", "status: timed out"] as const),
  ...(["stop: confirmed", "stop: failed"] as const),
  ...(["verify: clean", "verify: residue", "verify: not answered"] as const),
  ...(["index: read", "index: not answered"] as const),
  ...(["timer: ticket", "timer: start", "timer: doomed", "timer: status", "timer: duration"] as const),
  ...(["timer: grace", "timer: retry", "timer: silence", "timer: verify"] as const),
  ...(["journal: synced", "journal: failed"] as const),
  ...(["extension: reachable", "extension: lost", "extension: restarted", "extension: moved"] as const),
  ...(["agent restarted", "acked", "abort"] as const),
] as const;

export type Column = (typeof columns)[number];

export function columnOf(event: TargetExecutionEvent): Column {
  switch (event.type) {
    case "prepare-answered":
      return `prepare: ${event.answer.type === "ok" || event.answer.type === "error" ? event.answer.type : "not answered"}`;
    case "start-answered":
      return `start: ${event.answer.type === "no-answer" ? "not answered" : event.answer.type}`;
    case "status-answered":
      return columnOfStatus(event.answer);
    case "stop-answered":
      return event.answer.type === "confirmed" ? "stop: confirmed" : "stop: failed";
    case "verify-answered":
      return `verify: ${event.answer.type === "clean" || event.answer.type === "residue" ? event.answer.type : "not answered"}`;
    case "revision-answered":
      return event.answer.type === "read" ? "index: read" : "index: not answered";
    case "timer":
      return `timer: ${event.timer}`;
    case "synced":
      return "journal: synced";
    case "journal-failed":
      return "journal: failed";
    case "extension":
      return `extension: ${event.is}`;
    case "moved":
      return "extension: moved";
    case "restarted":
      return "agent restarted";
    default:
      return event.type;
  }
}

function columnOfStatus(answer: Extract<TargetExecutionEvent, { type: "status-answered" }>["answer"]): Column {
  switch (answer.type) {
    case "ok":
      return answer.isCompleted ? "status: completed" : "status: running";
    case "error":
      return "status: error";
    case "no-answer":
      return "status: not answered";
    default:
      return "status: timed out";
  }
}
