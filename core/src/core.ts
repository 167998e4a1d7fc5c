/** Public surface of @squall/core: ports and pure helpers. The query language has its own entry. */
export { assertNever, invariant } from "./assert.ts";
export { type BackoffOptions, backoffMs } from "./backoff.ts";
export { type Clock, type Deadline, DeadlineExceeded, type Instant, waitsOf } from "./clock.ts";
export { formatDuration, parseDuration } from "./duration.ts";
export { errorText, SquallError } from "./error.ts";
export { type Ids, seededIds } from "./ids.ts";
export { type Log, type LogFields, type LogLine, sinkLog } from "./log.ts";
export { type Driver, drive, type Interpreter, type MachineOptions, type Reducer, type Step } from "./machine.ts";
export { mapConcurrent } from "./map-concurrent.ts";
export { type Random, randomInteger, sample } from "./random.ts";
export { seededRandom } from "./seeded-random.ts";
export { SimulatedClock } from "./simulated-clock.ts";
export { systemClock } from "./system-clock.ts";
export { systemIds, systemRandom } from "./system-random.ts";
