/** A diagnosis for people. Pure. */
import type { DiagnosedExecution, Diagnosis } from "./diagnosis.ts";
import { isWell } from "./diagnosis.ts";

export function diagnosisText(diagnosis: Diagnosis): readonly string[] {
  const { statePath, holder, executions } = diagnosis;
  const outstanding = executions.filter((execution) => execution.isOutstanding);
  const others = executions.filter((execution) => !execution.isOutstanding);
  return [
    `State directory: ${statePath}`,
    holder === undefined ? "Agent: not running" : `Agent: ${holder.role} runs (pid ${holder.pid})`,
    ...journalText(diagnosis),
    ...listText("Outstanding", outstanding),
    ...listText("Active, or ended and not yet told to the platform", others),
    ...adviceText(diagnosis, outstanding.length),
  ];
}

function journalText({ journal, statePath }: Diagnosis): readonly string[] {
  const { condition, records, unreadable, damagedFiles } = journal;
  if (condition === "missing") return [`Journal: none in ${statePath}; if the agent has run before, check SQUALL_AGENT_STATE_PATH`];
  return [
    `Journal: ${condition}, ${records} records`,
    ...damagedFiles.map((file) => `  damaged: ${file}`),
    ...(unreadable === 0 ? [] : [`  ${unreadable} records cannot be read by this version`]),
  ];
}

function listText(title: string, executions: readonly DiagnosedExecution[]): readonly string[] {
  if (executions.length === 0) return title === "Outstanding" ? ["Outstanding: nothing"] : [];
  return [`${title}: ${executions.length}`, ...executions.flatMap(executionText)];
}

/** One or two lines: what and where, and what goes wrong. */
function executionText(execution: DiagnosedExecution): readonly string[] {
  const { id, phase, rollback, action, target, instance, attempt, reason, error } = execution;
  const about = [action, target === undefined ? undefined : `on ${target}`, instance === undefined ? undefined : `at ${instance}`];
  const why = [
    reason === undefined ? undefined : `reason ${reason}`,
    attempt === 0 ? undefined : `${attempt} failed tries of stop`,
    error === undefined ? undefined : `first error: ${error}`,
  ].filter((part) => part !== undefined);
  return [
    `  ${[id, phase, rollback, ...about].filter((part) => part !== undefined).join(" ")}`,
    ...(why.length === 0 ? [] : [`    ${why.join(", ")}`]),
  ];
}

function adviceText(diagnosis: Diagnosis, outstanding: number): readonly string[] {
  const { holder, journal } = diagnosis;
  if (isWell(diagnosis)) return ["Nothing is to be done."];
  const isDoubtful = journal.condition === "corrupt" || journal.unreadable > 0;
  return [...(outstanding === 0 ? [] : [holder === undefined ? adviceWithout : adviceWith]), ...(isDoubtful ? [adviceLoss] : [])];
}

const adviceWithout = "Start the agent, which undoes this first of all, or run: squall-agent doctor --fix";
const adviceWith = "The agent goes on trying by itself. See whether the extensions named above run and answer.";
const adviceLoss =
  "What the journal lost may still be active. Check the targets of this agent; then, with the agent stopped, record that you did: squall-agent doctor --accept-loss YOUR-NAME";
