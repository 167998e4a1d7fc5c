/** Planning of a memory load. Pure. */
import { SquallError } from "@squall/core";
import type { UsableMemory } from "../limits/memory.ts";

const mib = 2 ** 20;
/** Share of all memory that is never taken, where the configured reserve would be more. */
const reserveShareMax = 0.1;
/** Below this a load is lost in the noise, and the guard itself is larger. */
const bytesMin = 64 * mib;

export type MemoryLoad =
  /** A share (1 to 100) of what is available when the load starts. */
  { readonly kind: "percentage"; readonly percent: number } | { readonly kind: "absolute"; readonly bytes: number };

export interface MemoryPlan {
  readonly bytes: number;
  /** The load ends itself when less than this is available: half of the reserve. */
  readonly floorBytes: number;
  /** A sentence if the reserve keeps the load below what was asked; undefined otherwise. */
  readonly capped: string | undefined;
}

/**
 * Turns what was asked into bytes. A percentage is cut to leave the reserve; an absolute size that does not fit is
 * refused, because somebody counted on exactly that.
 * @throws {SquallError} `SQUALL_INVALID_LOAD`, `SQUALL_NOT_ENOUGH_MEMORY`
 */
export function planMemory(load: MemoryLoad, usable: UsableMemory, reserveBytes: number): MemoryPlan {
  const reserve = Math.min(reserveBytes, usable.totalBytes * reserveShareMax);
  const roomBytes = Math.max(0, Math.floor(usable.availableBytes - reserve));
  const asked = askedBytes(load, usable);
  const room = `${show(usable.availableBytes)} are available and ${show(reserve)} stay in reserve`;
  if (load.kind === "absolute" && asked > roomBytes) {
    throw new SquallError("SQUALL_NOT_ENOUGH_MEMORY", `${show(asked)} of memory do not fit: ${room}; ask for ${show(roomBytes)} or less`);
  }
  const bytes = Math.min(asked, roomBytes);
  if (bytes < bytesMin) {
    throw new SquallError(
      "SQUALL_NOT_ENOUGH_MEMORY",
      `${show(bytes)} of memory are too little for a load (at least ${show(bytesMin)}): ${room}`,
    );
  }
  const capped = bytes < asked ? `${show(asked)} were asked for, ${show(bytes)} are taken: ${room}` : undefined;
  return { bytes, floorBytes: Math.floor(reserve / 2), capped };
}

function askedBytes(load: MemoryLoad, usable: UsableMemory): number {
  if (load.kind === "absolute") {
    if (load.bytes > 0) return Math.floor(load.bytes);
    throw new SquallError("SQUALL_INVALID_LOAD", `a memory load of ${load.bytes} bytes is not above zero`);
  }
  if (load.percent >= 1 && load.percent <= 100) return Math.floor((usable.availableBytes * load.percent) / 100);
  throw new SquallError("SQUALL_INVALID_LOAD", `a memory load of ${load.percent} % is not between 1 and 100`);
}

function show(bytes: number): string {
  return `${Math.floor(bytes / mib)} MiB`;
}

/** Arguments of stress-ng for a plan: one worker that writes to every page and then sleeps on them. */
export function memoryStressors(plan: MemoryPlan): readonly string[] {
  return ["--vm", "1", "--vm-bytes", String(plan.bytes), "--vm-hang", "0", "--oomable"];
}
