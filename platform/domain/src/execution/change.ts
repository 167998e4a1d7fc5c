/**
 * What one event changes. The maps of the state are copied at most once, so that an event that touches n targets costs
 * O(n) and not O(n²); whatever did not change keeps its identity, which is how a feed finds the differences.
 */
import { invariant, type Step } from "@squall/core";
import type { ExecutionEffect } from "./effects.ts";
import type { Execution, StepExecution, TargetExecution } from "./state.ts";

/** The state as an event changes it, and the effects that it asks for. */
export class Change {
  readonly at: number;
  readonly #effects: ExecutionEffect[] = [];
  readonly #original: Execution;
  #execution: Execution;
  #steps: Record<string, StepExecution> | undefined;
  #targets: Record<string, TargetExecution> | undefined;
  #revision = 0;
  readonly #asked = new Set<string>();

  constructor(execution: Execution, at: number) {
    this.#original = execution;
    this.#execution = execution;
    this.at = at;
  }

  /** The state as it is by now. */
  get execution(): Execution {
    return this.#execution;
  }

  /** Grows with each write. */
  get revision(): number {
    return this.#revision;
  }

  get steps(): readonly StepExecution[] {
    return Object.values(this.#execution.steps);
  }

  get targets(): readonly TargetExecution[] {
    return Object.values(this.#execution.targets);
  }

  step(id: string): StepExecution {
    const step = this.#execution.steps[id];
    invariant(step !== undefined, `step ${id} belongs to the execution`);
    return step;
  }

  /** Undefined for an id that is not of this execution. */
  target(id: string): TargetExecution | undefined {
    return this.#execution.targets[id];
  }

  set(patch: Partial<Omit<Execution, "steps" | "targets" | "plan">>): void {
    this.#revision++;
    this.#execution = { ...this.#execution, ...patch };
  }

  setStep(step: StepExecution, patch: Partial<StepExecution>): StepExecution {
    this.#revision++;
    if (this.#steps === undefined) {
      this.#steps = { ...this.#execution.steps };
      this.#execution = { ...this.#execution, steps: this.#steps };
    }
    const next = { ...step, ...patch };
    this.#steps[step.plan.id] = next;
    return next;
  }

  setTarget(target: TargetExecution, patch: Partial<TargetExecution>): TargetExecution {
    this.#revision++;
    if (this.#targets === undefined) {
      this.#targets = { ...this.#execution.targets };
      this.#execution = { ...this.#execution, targets: this.#targets };
    }
    const next = { ...target, ...patch };
    this.#targets[target.id] = next;
    return next;
  }

  /** Whether this is the first request to stop it that comes of the event: one is enough. */
  isFirstRequest(targetExecutionId: string): boolean {
    if (this.#asked.has(targetExecutionId)) return false;
    this.#asked.add(targetExecutionId);
    return true;
  }

  effect(effect: ExecutionEffect): void {
    this.#effects.push(effect);
  }

  done(): Step<Execution, ExecutionEffect> {
    return [this.#revision === 0 ? this.#original : this.#execution, ...this.#effects];
  }
}
