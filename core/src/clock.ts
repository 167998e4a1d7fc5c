/**
 * Time as a port. Machines never read it: it arrives inside their events. Shells read it here, so that the
 * simulation can move it. Only `system-clock.ts` may touch the real timers.
 */

/** Milliseconds on a monotonic clock of this process. Never compare instants of two machines or of two boots. */
export type Instant = number;

/** A signal that aborts when a time is over. Dispose it as soon as the wait is done, or its timer stays armed. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
}

export interface Clock {
  /** Monotonic milliseconds, with a fraction; unaffected by changes of the wall clock. */
  now(): Instant;
  /** Milliseconds since the Unix epoch. For texts, documents and the wire only; never for intervals. */
  wall(): number;
  /**
   * Resolves after `ms` milliseconds (0 and less: in a later turn). Longer than 2^31-1 ms is fine.
   * @throws `signal.reason` when the signal aborts first.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that aborts after `ms` milliseconds with a `DeadlineExceeded` as its reason. */
  deadline(ms: number): Deadline;
  /** Calls `callback` once after `ms` milliseconds, unless disposed before. An error in it is the caller's bug. */
  timer(ms: number, callback: () => void): Disposable;
}

/** Reason of a deadline's signal. `code` is `SQUALL_DEADLINE_EXCEEDED`. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded";
  readonly code = "SQUALL_DEADLINE_EXCEEDED";
  readonly afterMs: number;
  constructor(afterMs: number) {
    super(`no result within ${afterMs} ms`);
    this.afterMs = afterMs;
  }
}

/** Builds `sleep` and `deadline` from `timer`, which is all that a clock has to bring. */
export function waitsOf(timer: Clock["timer"]): Pick<Clock, "sleep" | "deadline"> {
  return {
    sleep(ms, signal) {
      return new Promise<void>((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        const onAbort = () => {
          armed[Symbol.dispose]();
          reject(signal?.reason);
        };
        const armed = timer(ms, () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        });
        signal?.addEventListener("abort", onAbort, { once: true });
      });
    },
    deadline(ms) {
      const controller = new AbortController();
      const armed = timer(ms, () => controller.abort(new DeadlineExceeded(ms)));
      return { signal: controller.signal, [Symbol.dispose]: () => armed[Symbol.dispose]() };
    },
  };
}
