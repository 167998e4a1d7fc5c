/** An ordered end: what was opened last by its nature (faults, links) ends before what it needs (ports, journals). */
import { type Clock, errorText, type Log } from "@squall/core";

export interface ShutdownStep {
  readonly name: string;
  /** Steps run one after another, lowest first; equal ones in the order they were added. */
  readonly order: number;
  /** The step is given up after this long; the next one runs all the same. */
  readonly timeoutMs: number;
  run(reason: string): Promise<void> | void;
}

export interface Shutdown {
  add(step: ShutdownStep): void;
  /** Begins once; later calls get the same promise. Answers whether every step ended in time and without an error. */
  begin(reason: string): Promise<boolean>;
  readonly hasBegun: boolean;
}

/** A shutdown without steps yet; they may be added until it begins. */
export function createShutdown(ports: { readonly clock: Clock; readonly log: Log }): Shutdown {
  const steps: ShutdownStep[] = [];
  let ending: Promise<boolean> | undefined;
  const runAll = async (reason: string) => {
    ports.log.info({ reason }, "shutting down");
    let isClean = true;
    for (const step of steps.toSorted((a, b) => a.order - b.order)) isClean = (await runStep(step, reason, ports)) && isClean;
    ports.log.info({ reason, isClean }, "shut down");
    return isClean;
  };
  return {
    add: (step) => void steps.push(step),
    begin: (reason) => {
      ending ??= runAll(reason);
      return ending;
    },
    get hasBegun() {
      return ending !== undefined;
    },
  };
}

async function runStep(step: ShutdownStep, reason: string, ports: { readonly clock: Clock; readonly log: Log }): Promise<boolean> {
  using deadline = ports.clock.deadline(step.timeoutMs);
  const late = new Promise<never>((_, reject) => deadline.signal.addEventListener("abort", () => reject(deadline.signal.reason)));
  try {
    await Promise.race([Promise.resolve().then(() => step.run(reason)), late]);
    return true;
  } catch (cause) {
    ports.log.error({ step: step.name, timeoutMs: step.timeoutMs, reason: errorText(cause) }, "a step of the shutdown failed");
    return false;
  }
}
