/** Plans and drivers for tests of the machine. */
import { begin } from "./begin.ts";
import type { ExecutionEffect } from "./effects.ts";
import type { ExecutionEvent, Report, ReportOrigin } from "./events.ts";
import { reduce } from "./machine.ts";
import type { ActionStepPlan, ExecutionPlan, StepPlan, WaitStepPlan } from "./plan.ts";
import type { Execution } from "./state.ts";

type Unstamped<Event> = Event extends ExecutionEvent ? Omit<Event, "at"> : never;
/** An event without its time. */
export type Said = Unstamped<ExecutionEvent>;

/** A wait of a second. */
export function waitStep(id: string, durationMs = 1_000): WaitStepPlan {
  return { type: "wait", id, ignoreFailure: false, parameters: { duration: `${durationMs}ms` }, estimatedMs: durationMs, durationMs };
}

/** An attack on these targets, with everything that the kit declares. */
export function actionStep(
  id: string,
  targets: readonly string[],
  options: { readonly ignoreFailure?: boolean; readonly agentId?: string } = {},
): ActionStepPlan {
  const declared = { stop: true, heartbeat: true, journal: true, guard: false, verify: true, fence: true, reversible: true };
  const exposure = { ...declared, revertedWithinMs: 6_550, heartbeatMs: 20_000, sentence: "" };
  return {
    type: "action",
    id,
    ignoreFailure: options.ignoreFailure ?? false,
    parameters: {},
    estimatedMs: 10_000,
    action: { id: "squall.test", version: "1", label: "Test", kind: "attack", exposure },
    config: {},
    matchedCount: targets.length,
    targets: targets.map((target) => ({
      id: target,
      agentId: options.agentId ?? "agent-1",
      zone: "default",
      instance: "http://extension:8085",
      target: { type: "host", name: target, label: target, attributes: {} },
    })),
  };
}

/** An execution of these lanes. */
export function planOf(...lanes: readonly (readonly StepPlan[])[]): ExecutionPlan {
  return {
    executionId: 1,
    experimentKey: "ADM-1",
    experimentVersion: 1,
    name: "A test",
    hypothesis: "",
    team: "ADM",
    environment: "Global",
    tags: [],
    createdBy: "test",
    createdVia: "API",
    seed: "1",
    variables: {},
    linkLeaseMs: 6_000,
    estimatedMs: 10_000,
    lanes: lanes.map((steps) => ({ steps })),
  };
}

/** Where the reports of tests come from unless they say otherwise. */
export const origin: ReportOrigin = { epoch: 1, journalId: "journal-1" };

/** An execution that remembers its events and effects. Time moves by a second with each event. */
export class Driven {
  execution: Execution;
  readonly events: ExecutionEvent[];
  readonly effects: ExecutionEffect[] = [];
  #at = 1_000;
  readonly #seqs = new Map<string, number>();

  constructor(plan: ExecutionPlan) {
    this.events = [{ type: "created", at: this.#at, plan }];
    this.execution = begin(plan, this.#at);
  }

  /** Feeds one event and answers the effects it had. */
  say(said: Said): readonly ExecutionEffect[] {
    this.#at += 1_000;
    const event = { ...said, at: this.#at } as ExecutionEvent;
    const [execution, ...effects] = reduce(this.execution, event);
    this.events.push(event);
    this.execution = execution;
    this.effects.push(...effects);
    return effects;
  }

  /** A report with the next number of its target. */
  report(id: string, report: Omit<Report, "seq" | "origin">): readonly ExecutionEffect[] {
    const seq = (this.#seqs.get(id) ?? 0) + 1;
    this.#seqs.set(id, seq);
    return this.say({ type: "reported", id, report: { seq, origin, ...report } });
  }

  /** Begins and prepares the opening steps, commits their starts, and lets all of them run. */
  run(...ids: readonly string[]): void {
    this.say({ type: "begun" });
    for (const id of ids) this.report(id, { phase: "prepared" });
    this.commit();
    for (const id of ids) this.report(id, { phase: "running" });
  }

  /** Answers the newest request to commit starts. */
  commit(): readonly ExecutionEffect[] {
    const asked = this.effects.findLast((effect) => effect.type === "commit-start");
    return asked === undefined ? [] : this.say({ type: "start-committed", stepIds: asked.stepIds });
  }

  stopped(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.type === "stop" ? effect.ids : []));
  }

  step(id: string) {
    return this.execution.steps[id];
  }

  target(id: string) {
    return this.execution.targets[id];
  }
}
