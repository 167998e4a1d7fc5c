/** The platform as a process: environment, signals, and what a person must read at the first start. */
import { errorText, SquallError, systemClock, systemIds, systemRandom } from "@squall/core";
import { createLog, createShutdown, onSignals } from "@squall/runtime";
import { administratorName } from "./auth/first-start.ts";
import { readConfig } from "./config.ts";
import { createPlatform } from "./server.ts";

const shutdownTimeoutMs = 12_000;

try {
  const config = readConfig(process.env);
  const clock = systemClock();
  const log = createLog({ name: "platform", level: config.logLevel, format: config.logFormat });
  const shutdown = createShutdown({ clock, log });
  const end = (reason: string, code: number) => void shutdown.begin(reason).finally(() => process.exit(code));
  // A fault of ours must not leave runs unattended: ended, the platform's silence makes every agent stop what it holds.
  process.on("uncaughtException", (cause) => {
    log.error({ err: cause }, "a bug was not caught; the platform ends");
    end("a bug was not caught", 1);
  });
  const onFatal = (cause: Error) => end(errorText(cause), 1);
  onSignals(process, { shutdown, log, exit: (code) => process.exit(code), parentPid: config.parentPid });
  const ports = { clock, log, ids: systemIds(), random: systemRandom(), onFatal };
  const platform = await createPlatform(ports, config);
  shutdown.add({ name: "platform", order: 1, timeoutMs: shutdownTimeoutMs, run: async () => await platform[Symbol.asyncDispose]() });
  if (platform.oneTimePassword !== undefined) {
    process.stdout.write(
      `\nSign in at ${platform.context.publicUrl} as "${administratorName}" with the one-time password ${platform.oneTimePassword}\n`,
    );
    process.stdout.write("It is shown only now. Change it under Settings.\n\n");
  }
  log.info({ url: platform.url, publicUrl: platform.context.publicUrl }, "the platform is ready");
} catch (cause) {
  // Expected failures are for a person to read; a stack would only hide the sentence that says what to do.
  const text =
    cause instanceof SquallError
      ? `${cause.code}: ${errorText(cause)}`
      : cause instanceof Error
        ? (cause.stack ?? cause.message)
        : String(cause);
  process.stderr.write(`The platform cannot start. ${text}\n`);
  process.exit(1);
}
