/** Thread of a guard that uses a share of one core: a closed loop over the CPU time the thread really got. */
import { workerData } from "node:worker_threads";
import { nextDebtMs, nextSlice } from "./duty-cycle.ts";

/** Rounds of arithmetic between two looks at the clock: some 20 µs, so that looking costs little and the end is met. */
const roundsPerLook = 5_000;

const { load } = workerData as { readonly load: number };
/** Nobody ever wakes this: waiting on it is a sleep that needs no event loop. */
const never = new Int32Array(new SharedArrayBuffer(4));
let sink = 1;

function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function burn(): void {
  let value = sink;
  for (let round = 0; round < roundsPerLook; round++) value = Math.sqrt(value + round);
  // Kept, so that the compiler cannot drop the loop as dead.
  sink = value;
}

let debtMs = 0;
for (let index = 0; ; index++) {
  const startMs = performance.now();
  const startUsedMs = usedMs();
  const slice = nextSlice(index, load, debtMs);
  while (usedMs() - startUsedMs < slice.busyMs && performance.now() - startMs < slice.periodMs) burn();
  const restMs = slice.periodMs - (performance.now() - startMs);
  if (restMs > 0 && load < 1) Atomics.wait(never, 0, 0, restMs);
  debtMs = nextDebtMs(debtMs, { load, elapsedMs: performance.now() - startMs, usedMs: usedMs() - startUsedMs });
}
