/** What several events make of an execution, so that one transaction can store them all. Pure. */
import { type Execution, type ExecutionEffect, type ExecutionEvent, reduce } from "@squall/domain";

/** An event to come. `at` is added when it is taken. */
export type Said = ExecutionEvent extends infer Event ? (Event extends ExecutionEvent ? Omit<Event, "at"> : never) : never;

/** What is left to do once the batch is stored. */
export type OutwardEffect = Exclude<ExecutionEffect, { readonly type: "commit-start" }>;

export interface Reduced {
  readonly before: Execution;
  readonly after: Execution;
  /** Those that said something new. */
  readonly events: readonly ExecutionEvent[];
  readonly effects: readonly OutwardEffect[];
}

/**
 * Starts that an event makes ready are committed by the same batch, after everything else in it: one transaction less on
 * the way to a start, and whatever ends the run in this batch comes before them.
 */
export function reduceBatch(before: Execution, said: readonly Said[], at: number, reduceOne: typeof reduce = reduce): Reduced {
  const events: ExecutionEvent[] = [];
  const effects: OutwardEffect[] = [];
  const queue = [...said];
  let after = before;
  for (const one of queue) {
    const event = { ...one, at } as ExecutionEvent;
    const [next, ...wanted] = reduceOne(after, event);
    if (next === after && wanted.length === 0) continue;
    events.push(event);
    after = next;
    for (const effect of wanted) {
      if (effect.type === "commit-start") queue.push({ type: "start-committed", stepIds: effect.stepIds });
      else effects.push(effect);
    }
  }
  return { before, after, events, effects };
}
