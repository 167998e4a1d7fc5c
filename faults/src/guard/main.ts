/**
 * The guard: a process of its own that carries one load and ends it for sure. It leads a session, so that it and all
 * its descendants can be found together, and ends with all of them when
 * - its standard input ends: the process that started it has died or wants it to stop;
 * - its lifetime is over;
 * - the memory of the machine runs short;
 * - the load has ended by itself.
 * It keeps nothing that would have to be undone, so that killing it is as good as ending it.
 */
import { writeFileSync } from "node:fs";
import { systemClock } from "@squall/core";
import { usableMemory } from "../limits/memory.ts";
import { processTable } from "../proc/process-table.ts";
import { carry } from "./loads.ts";
import type { GuardMessage, GuardSpec } from "./spec.ts";

/** How often the memory is looked at. A load grows by a few hundred megabytes in this time. */
const memoryLookMs = 200;

/** Exit code for an end that the last message gives the reason of. */
const endedCode = 70;

const clock = systemClock();
const spec = JSON.parse(process.argv[3] ?? "") as GuardSpec;
let hasStarted = false;
let isEnding = false;

/** When memory runs out, the load has to go first, not the system under test. Children inherit this. */
function volunteerForOutOfMemory(): void {
  try {
    writeFileSync("/proc/self/oom_score_adj", "1000");
  } catch {
    // Some sandboxes forbid it. The floor below still holds.
  }
}

function tell(message: GuardMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Kills the rest of the session. What escapes it (a child just being forked) is the work of the parent-death signal. */
async function killSession(): Promise<void> {
  const table = processTable();
  const mine = (await table.list()).filter((stat) => stat.sessionId === process.pid && stat.pid !== process.pid);
  for (const { pid } of mine) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended meanwhile, which is what is wanted.
    }
  }
}

function end(reason: string): void {
  if (isEnding) return;
  isEnding = true;
  tell({ type: "ended", reason });
  killSession().then(
    () => process.exit(endedCode),
    () => process.exit(endedCode),
  );
}

async function watchMemory(floorBytes: number): Promise<void> {
  while (!isEnding) {
    const { availableBytes } = await usableMemory();
    const mib = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
    if (availableBytes < floorBytes) end(`only ${mib(availableBytes)} of memory were left, below the floor of ${mib(floorBytes)}`);
    await clock.sleep(memoryLookMs);
  }
}

volunteerForOutOfMemory();
process.stdin.on("end", () => end("the process that started it is gone"));
process.stdin.on("error", () => end("the process that started it is gone"));
process.stdout.on("error", () => end("the process that started it is gone"));
process.stdin.resume();
process.on("SIGTERM", () => end("it was told to end by SIGTERM"));
process.on("SIGINT", () => end("it was told to end by SIGINT"));
clock.timer(spec.lifetimeMs, () => end(`its lifetime of ${spec.lifetimeMs} ms is over`));
if (spec.memoryFloorBytes !== undefined) watchMemory(spec.memoryFloorBytes).catch((cause) => end(`memory could not be read: ${cause}`));

carry(
  spec.load,
  {
    onStarted() {
      if (!hasStarted) tell({ type: "started" });
      hasStarted = true;
    },
    onEnded: end,
  },
  clock,
);
