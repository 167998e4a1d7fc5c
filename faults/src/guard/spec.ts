/** What a guard process is told, and what it tells. Plain data that survives JSON. */

/** The load a guard carries. */
export type Load =
  /** `workers` threads that each use `load` (0 to 1) of one core. */
  | { readonly kind: "cpu"; readonly workers: number; readonly load: number }
  /** Memory that is written to and held until the end. */
  | { readonly kind: "memory"; readonly bytes: number }
  /** Another program, told to people by `name`; `file` is searched in PATH. It is run as it is, without a shell. */
  | { readonly kind: "command"; readonly name: string; readonly file: string; readonly arguments: readonly string[] };

export interface GuardSpec {
  readonly load: Load;
  /** The guard ends itself and its load after this time, whoever still wants it. */
  readonly lifetimeMs: number;
  /** The guard ends as soon as less memory than this is available; undefined: it does not look. */
  readonly memoryFloorBytes?: number;
}

/**
 * A line on the guard's standard output. There are two at most in its life: the pipe may be left unread by a parent
 * that hangs, and a guard that waits for room in a pipe would miss its deadline.
 */
export type GuardMessage = { readonly type: "started" } | { readonly type: "ended"; readonly reason: string };
