/** Plan and reality of a run on one axis of milliseconds from its start. Pure. */
import type { Kind } from "../../../components/states.tsx";
import { kindOf } from "../../../lib/kind.ts";
import { type Execution, isOver, type StepExecution, zeroOf } from "./events.ts";

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Block {
  readonly step: StepExecution;
  readonly kind: Kind;
  readonly plan: Span;
  /** From the first prepare to the start. */
  readonly preparation: Span | undefined;
  /** From the start to the end of the action, or to now. */
  readonly real: (Span & { readonly open: boolean }) | undefined;
  /** From the first request to stop to the last confirmation; open while one is missing. */
  readonly tail: (Span & { readonly open: boolean; readonly worry: boolean }) | undefined;
  /** Where it will probably be: the plan moved by what the lane has drifted so far. */
  readonly forecast: Span | undefined;
}

export interface Timeline {
  readonly zeroMs: number;
  readonly nowMs: number;
  readonly lanes: readonly (readonly Block[])[];
  /** Length of the axis, with some room behind the last thing on it. */
  readonly totalMs: number;
}

const room = 1.06;
const totalMin = 10_000;

/** `wallMs` is the moment that is looked at: now, or an earlier one. */
export function timelineOf(execution: Execution, wallMs: number): Timeline {
  const zeroMs = zeroOf(execution);
  const endMs = execution.ended !== undefined && isOver(execution) ? Date.parse(execution.ended) : wallMs;
  const nowMs = Math.max(0, Math.min(wallMs, endMs) - zeroMs);
  const lanes = Array.from({ length: execution.laneCount }, (_, lane) => {
    let driftMs = 0;
    return execution.steps
      .filter((step) => step.lane === lane)
      .toSorted((a, b) => a.position - b.position)
      .map((step) => {
        const block = blockOf(step, { zeroMs, nowMs, driftMs, over: isOver(execution) });
        const end = block.tail?.toMs ?? block.real?.toMs;
        if (end !== undefined) driftMs = block.real?.open ? Math.max(driftMs, end - block.plan.toMs) : end - block.plan.toMs;
        return block;
      });
  });
  const last = Math.max(
    nowMs,
    execution.estimatedDurationMs,
    ...lanes
      .flat()
      .flatMap(spansOf)
      .map((span) => span.toMs),
  );
  return { zeroMs, nowMs, lanes, totalMs: Math.max(totalMin, last * room) };
}

function spansOf(block: Block): readonly Span[] {
  return [block.plan, block.real, block.tail, block.forecast].filter((span) => span !== undefined);
}

interface Look {
  readonly zeroMs: number;
  readonly nowMs: number;
  readonly driftMs: number;
  readonly over: boolean;
}

function blockOf(step: StepExecution, look: Look): Block {
  const at = (time: string | undefined) => (time === undefined ? undefined : Math.max(0, Date.parse(time) - look.zeroMs));
  const plan = { fromMs: step.plannedStartMs, toMs: step.plannedStartMs + step.plannedDurationMs };
  const started = at(step.started);
  const ended = at(step.ended);
  const preparing = at(step.preparing);
  const tail = tailOf(step, look);
  const real =
    started === undefined
      ? undefined
      : {
          fromMs: started,
          toMs: Math.max(started, tail?.fromMs ?? ended ?? look.nowMs),
          open: tail === undefined && ended === undefined && step.state === "RUNNING",
        };
  const pending = real === undefined && ended === undefined && !look.over && step.state !== "SKIPPED";
  const begin = pending ? Math.max(plan.fromMs + look.driftMs, preparing ?? 0, look.nowMs) : undefined;
  const rest =
    real?.open && real.fromMs + step.plannedDurationMs > real.toMs
      ? { fromMs: real.toMs, toMs: real.fromMs + step.plannedDurationMs }
      : undefined;
  return {
    step,
    kind: step.stepType === "wait" ? "wait" : kindOf(step.actionKind),
    plan,
    preparation: preparing === undefined ? undefined : { fromMs: preparing, toMs: started ?? ended ?? look.nowMs },
    real,
    tail,
    forecast: begin === undefined ? rest : { fromMs: begin, toMs: begin + step.plannedDurationMs },
  };
}

function tailOf(step: StepExecution, look: Look): Block["tail"] {
  const rollbacks = step.targetExecutions.filter((target) => target.started !== undefined && target.ledger.requested !== undefined);
  if (rollbacks.length === 0) return undefined;
  const at = (time: string) => Date.parse(time) - look.zeroMs;
  const fromMs = Math.min(...rollbacks.map((target) => at(target.ledger.requested ?? "")));
  const worry = rollbacks.some(
    (target) => (target.rollback === "unproven" || target.rollback === "dirty") && target.resolution === undefined,
  );
  const open = rollbacks.some((target) => target.rollback === "pending");
  const ends = rollbacks
    .map((target) => target.ledger.confirmed ?? target.ledger.verified ?? target.ended)
    .filter((time) => time !== undefined);
  const toMs = open || worry ? look.nowMs : Math.max(fromMs, ...ends.map(at));
  return { fromMs, toMs: Math.max(fromMs, toMs), open, worry };
}

/** Distance of labelled ticks, in milliseconds, for labels at least `gapPx` apart. */
export function tickStepMs(pxPerMs: number, gapPx = 70): number {
  const steps = [1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];
  return steps.find((step) => step * pxPerMs >= gapPx) ?? 7_200_000;
}
