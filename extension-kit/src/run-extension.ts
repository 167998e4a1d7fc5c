/** The whole of an extension's `main.ts`: settings, log, start, signals. */
import { errorText, systemClock, systemIds } from "@squall/core";
import { createLog, type Environment, onSignals, type SignalSource } from "@squall/runtime";
import { parseExtensionConfig } from "./config.ts";
import type { Extension } from "./extension.ts";
import { type RunningExtension, startExtension } from "./start-extension.ts";

/** The part of `process` that is needed. */
export interface HostProcess extends SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  on(event: "uncaughtException", listener: (cause: Error) => void): unknown;
  readonly env: Environment;
  exit(code: number): never;
}

/**
 * Runs an extension until a signal, or the end of the process that started it: `await runExtension(extension, process)`.
 * A mistake in the settings is told on standard error, and the process exits with 1.
 */
export async function runExtension(extension: Extension, host: HostProcess): Promise<RunningExtension> {
  const { spec } = extension;
  try {
    const config = await parseExtensionConfig(host.env, spec);
    const log = createLog({ name: spec.name, level: config.logLevel, format: config.logFormat });
    const running = await startExtension(extension, config, { clock: systemClock(), ids: systemIds(), log });
    onSignals(host, { shutdown: running.shutdown, log, exit: (code) => host.exit(code), parentPid: config.parentPid });
    host.on("uncaughtException", (cause) => {
      // Some callback of an action threw where nobody catches. The process cannot be trusted to go on, but it still can undo.
      log.error({ err: cause }, "a bug ends this process");
      running.shutdown.begin("a bug in the extension").finally(() => host.exit(1));
    });
    return running;
  } catch (cause) {
    createLog({ name: spec.name }).error({ err: cause }, errorText(cause));
    return host.exit(1);
  }
}
