/** A clock that moves only when told to. Shipped, so that authors of extensions can test with it too. */
import { type Clock, type Instant, waitsOf } from "./clock.ts";

interface Timer {
  readonly due: Instant;
  readonly sequence: number;
  readonly callback: () => void;
  isDisposed: boolean;
}

/**
 * Virtual time. Timers fire in the order of their due time, then of their creation; between two of them every
 * promise that can settle does so (`settle`), which makes a run a function of its inputs alone.
 */
export class SimulatedClock implements Clock {
  readonly sleep: Clock["sleep"];
  readonly deadline: Clock["deadline"];
  readonly #settle: () => Promise<void>;
  readonly #heap: Timer[] = [];
  readonly #wallStart: number;
  #now: Instant = 0;
  #sequence = 0;

  constructor(options: { readonly wallStart?: number; readonly settle?: () => Promise<void> } = {}) {
    this.#wallStart = options.wallStart ?? Date.UTC(2026, 0, 1);
    this.#settle = options.settle ?? settlePromises;
    const waits = waitsOf((ms, callback) => this.timer(ms, callback));
    this.sleep = waits.sleep;
    this.deadline = waits.deadline;
  }

  now(): Instant {
    return this.#now;
  }

  wall(): number {
    return this.#wallStart + this.#now;
  }

  timer(ms: number, callback: () => void): Disposable {
    const entry: Timer = { due: this.#now + Math.max(0, ms), sequence: this.#sequence++, callback, isDisposed: false };
    push(this.#heap, entry);
    return {
      [Symbol.dispose]: () => {
        entry.isDisposed = true;
      },
    };
  }

  /** When the next timer is due, or undefined if none is armed. */
  nextDue(): Instant | undefined {
    while (this.#heap[0]?.isDisposed) pop(this.#heap);
    return this.#heap[0]?.due;
  }

  /** Moves time forward by `ms`, firing what falls due on the way. Resolves when all promises have settled. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#settle();
    for (let due = this.nextDue(); due !== undefined && due <= end; due = this.nextDue()) {
      this.#now = due;
      pop(this.#heap)?.callback();
      await this.#settle();
    }
    this.#now = end;
  }

  /** Moves to the next timer and fires it. Answers false if none is armed. */
  async step(): Promise<boolean> {
    await this.#settle();
    const due = this.nextDue();
    if (due === undefined) return false;
    this.#now = due;
    pop(this.#heap)?.callback();
    await this.#settle();
    return true;
  }
}

/** One turn of the macro-task queue: all micro-tasks have run when it resolves. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.due < b.due || (a.due === b.due && a.sequence < b.sequence);
}

function push(heap: Timer[], entry: Timer): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(entry, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

function pop(heap: Timer[]): Timer | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const child = smallerOf(heap, left);
    const below = heap[child];
    if (below === undefined || !isBefore(below, last)) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = last;
  return top;
}

function smallerOf(heap: readonly Timer[], left: number): number {
  const a = heap[left];
  const b = heap[left + 1];
  return a !== undefined && b !== undefined && isBefore(b, a) ? left + 1 : left;
}
