/** Starting a guard and watching it from outside. */
import { type ChildProcess, spawn } from "node:child_process";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Clock, SquallError } from "@squall/core";
import { markName } from "../proc/marked.ts";
import type { GuardMessage, GuardSpec } from "./spec.ts";

/** Time for the first sign of life. Usually a tenth of a second; a machine under load may need far longer. */
const startMs = 15_000;
/** What is kept of a line or of an error text. */
const textMax = 2_000;
/** A guard inherits nothing from the environment of its parent, which may hold secrets. */
const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** A guard seen by the process that started it. */
export interface Guard {
  readonly pid: number;
  /** Why it ended; undefined while it runs. */
  ending(): string | undefined;
  /** Resolves with the same when it has ended. Never rejects. */
  readonly ended: Promise<string>;
}

/**
 * Starts a guard for the target execution `id` and waits until its load is there. When this process dies, or when
 * it ends the guard by `killMarked`, the load is gone.
 * @throws {SquallError} `SQUALL_FAULT_NOT_STARTED` with the guard's reason; it has then ended.
 */
export async function startGuard(id: string, spec: GuardSpec, clock: Clock): Promise<Guard> {
  const self = fileURLToPath(import.meta.url);
  const main = join(dirname(self), `main${extname(self)}`);
  // From source, the guard has to resolve other packages to their sources as this process does.
  const flags = extname(self) === ".ts" ? ["--conditions=@squall/source"] : [];
  const child = spawn(process.execPath, [...flags, main, `squall-fault=${id}`, JSON.stringify(spec)], {
    cwd: "/",
    detached: true,
    env: { PATH: searchPath, [markName]: id },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const guard = watch(child);
  await firstSign(child, guard, clock);
  return guard;
}

function watch(child: ChildProcess): Guard {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  let [reason, ending]: (string | undefined)[] = [];
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    errors = `${errors}${chunk.toString()}`.slice(-textMax);
  });
  onMessage(child, (message) => {
    if (message.type === "ended") reason = message.reason;
  });
  const end = (how: string) => {
    ending ??= reason ?? [how, errors.trim()].filter((text) => text !== "").join(": ");
    resolve(ending);
  };
  child.on("error", (cause) => end(`the guard process could not be run: ${cause.message}`));
  // Not "exit": its last words may still be in the pipe then.
  child.on("close", (code, signal) => end(`the guard process ended with ${signal ?? `exit code ${code}`}`));
  // A write to a guard that has just ended is no news: its exit tells.
  child.stdin?.on("error", () => {});
  return { pid: child.pid ?? 0, ending: () => ending, ended };
}

function onMessage(child: ChildProcess, listener: (message: GuardMessage) => void): void {
  let rest = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    const lines = `${rest}${chunk.toString()}`.split("\n");
    rest = (lines.pop() ?? "").slice(-textMax);
    for (const line of lines) listener(JSON.parse(line) as GuardMessage);
  });
}

async function firstSign(child: ChildProcess, guard: Guard, clock: Clock): Promise<void> {
  using deadline = clock.deadline(startMs);
  const started = new Promise<undefined>((resolve) => {
    onMessage(child, (message) => {
      if (message.type === "started") resolve(undefined);
    });
  });
  const late = new Promise<string>((resolve) => {
    deadline.signal.addEventListener("abort", () => resolve(`no sign of life within ${startMs} ms`));
  });
  const failure = await Promise.race([started, guard.ended, late]);
  if (failure === undefined) return;
  child.kill("SIGKILL");
  throw new SquallError("SQUALL_FAULT_NOT_STARTED", `the load could not be started: ${failure}`);
}
