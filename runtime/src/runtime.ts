/** Public surface of @squall/runtime: what agent, extensions and platform share at run time. */
export { type BasicCredentials, basicAuth, hasCredentials, isEqualSecret } from "./basic-auth.ts";
export {
  booleanVariable,
  durationVariable,
  type Environment,
  integerVariable,
  listVariable,
  parseConfig,
  portVariable,
  urlVariable,
} from "./config.ts";
export { directoryHolder, type LockHolder, lockDirectory } from "./directory-lock.ts";
export { HttpError, type HttpIssue } from "./http-error.ts";
export type { Journal, JournalCondition } from "./journal.ts";
export { acceptJournalLoss, type JournalOptions, listDamagedFiles, openJournal } from "./journal-file.ts";
export { type JournalContent, readJournal } from "./journal-format.ts";
export { type Listener, type ListenOptions, listen } from "./listen.ts";
export { createLog, type LogFormat, type LogLevel, type LogOptions } from "./log.ts";
export { type LoopDelay, watchLoopDelay } from "./loop-delay.ts";
export { createMemoryDisk, type MemoryDisk, type MemoryJournalOptions, openMemoryJournal } from "./memory-journal.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
export { bodyDefaultMaxBytes, jsonPath, mediaTypeOf, parseJson, parseWith, readBytes, readJsonText } from "./read-body.ts";
export { redact, redactText } from "./redact.ts";
export {
  asHttpError,
  closeSignal,
  notFound,
  type ProblemBody,
  problemHandler,
  problemOf,
  type Reply,
  type RouteInput,
  type RouteSpec,
  route,
  send,
} from "./route.ts";
export { createShutdown, type Shutdown, type ShutdownStep } from "./shutdown.ts";
export { onSignals, type SignalOptions, type SignalSource } from "./signals.ts";
export { syncDirectory } from "./sync-directory.ts";
export { followTlsFiles, readTlsFiles, type TlsFiles, type TlsMaterial } from "./tls-files.ts";
