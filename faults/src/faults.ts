/** Public surface of @squall/faults: Linux mechanisms for extensions. */

export { countCpuList, quotaCores, type UsableCpu, usableCpu } from "./limits/cpu.ts";
export { type UsableMemory, usableMemory } from "./limits/memory.ts";
export { describeProcess, findMarked, killMarked, markName } from "./proc/marked.ts";
export { type ProcessTable, processTable } from "./proc/process-table.ts";
export { readSystemFile } from "./proc/read-system-file.ts";
export type { ProcessIdentity, ProcessStat } from "./proc/stat.ts";
export { type Endpoint, listensOn, localEndpoints } from "./stop-process/listeners.ts";
export { type Candidate, matchesProcess, type ProcessPattern, pidOf } from "./stop-process/match.ts";
export {
  createProcessStopper,
  type ProcessStopper,
  type Spare,
  type StopProcessLook,
  type StopProcessSpec,
} from "./stop-process/process-stopper.ts";
export { sparedPids } from "./stop-process/spare.ts";
export type { CpuLoad, CpuPlan } from "./stress/cpu.ts";
export type { MemoryLoad, MemoryPlan } from "./stress/memory.ts";
export { createStress, type Engine, type EngineChoice, type Stress, type StressLook, type StressOptions } from "./stress/stress.ts";
