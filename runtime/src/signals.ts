/** Turns the ways in which a process is told to end into one ordered shutdown. */
import type { Log } from "@squall/core";
import type { Shutdown } from "./shutdown.ts";

/** The part of `process` that is needed, so that a test can bring its own. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  readonly stdin: { on(event: string, listener: () => void): unknown; resume(): unknown };
}

const endSignals = ["SIGTERM", "SIGINT", "SIGUSR1"] as const;

export interface SignalOptions {
  readonly shutdown: Shutdown;
  readonly log: Log;
  /** Called with 0 after a clean shutdown, 1 otherwise. In `main.ts`: `(code) => process.exit(code)`. */
  readonly exit: (code: number) => void;
  /** Value of SQUALL_PARENT_PID. When it is set, the end of standard input means that the parent died. */
  readonly parentPid?: string | undefined;
}

/**
 * Shuts down on SIGTERM, SIGINT and SIGUSR1, and with the parent process. A second signal changes nothing: an undo that
 * was begun is finished; who really must end it at once has SIGKILL, and the journal for afterwards.
 */
export function onSignals(source: SignalSource, options: SignalOptions): void {
  const end = (reason: string) => {
    if (options.shutdown.hasBegun) {
      options.log.info({ reason }, "already shutting down");
      return;
    }
    options.shutdown.begin(reason).then(
      (isClean) => options.exit(isClean ? 0 : 1),
      () => options.exit(1),
    );
  };
  for (const signal of endSignals) source.on(signal, () => end(`received signal ${signal}`));
  if (options.parentPid === undefined || options.parentPid === "") return;
  for (const event of ["end", "close", "error"]) source.stdin.on(event, () => end("the parent process ended"));
  source.stdin.resume();
}
