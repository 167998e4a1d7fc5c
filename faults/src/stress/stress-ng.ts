/** Whether and how stress-ng can be used here. */
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { promisify } from "node:util";
import { type Clock, errorText, SquallError } from "@squall/core";
import type { Load } from "../guard/spec.ts";

const run = promisify(execFile);
const probeMs = 5_000;
/** Longest text of why it cannot be used. */
const reasonMax = 300;

/**
 * Options of every run. The names of its processes are kept, because renaming overwrites the environment by which they
 * are recognised. It insists on a directory that it may write to, even if it has nothing to write.
 */
const common = ["--keep-name", "--temp-path", tmpdir()] as const;

export interface StressNg {
  readonly path: string;
  /** As it calls itself, for example `0.15.06`. */
  readonly version: string;
  /** Whether setpriv is there, which makes the kernel end stress-ng when its guard is killed. */
  readonly hasSetpriv: boolean;
}

/** What the program says about itself, or why it cannot be used. */
export type StressNgProbe = { readonly found: StressNg } | { readonly found?: undefined; readonly reason: string };

/** Asks for its version, and lets it check a run without doing it. Does not throw. */
export async function probeStressNg(path: string, clock: Clock): Promise<StressNgProbe> {
  using deadline = clock.deadline(probeMs);
  const options = { signal: deadline.signal, killSignal: "SIGKILL" } as const;
  try {
    const { stdout } = await run(path, ["--version"], options);
    await run(path, [...common, "--dry-run", "--cpu", "1", "--timeout", "1s"], options);
    const version = /version (\S+?),? /.exec(stdout)?.[1] ?? "unknown";
    const hasSetpriv = await run("setpriv", ["--version"], options).then(
      () => true,
      () => false,
    );
    return { found: { path, version, hasSetpriv } };
  } catch (cause) {
    return { reason: errorText(cause).replaceAll(/\s+/g, " ").slice(0, reasonMax) };
  }
}

/** A run of at most `lifetimeMs`. */
export function stressNgLoad(tool: StressNg, stressors: readonly string[], lifetimeMs: number): Load {
  const command = [tool.path, ...common, ...stressors, "--timeout", `${Math.max(1, Math.ceil(lifetimeMs / 1000))}s`] as const;
  // On SIGTERM stress-ng ends its workers; on a stronger signal it would leave them behind.
  const [file, ...args] = tool.hasSetpriv ? (["setpriv", "--pdeathsig", "TERM", ...command] as const) : command;
  return { kind: "command", name: basename(tool.path), file, arguments: args };
}

/** @throws {SquallError} `SQUALL_STRESS_NG_MISSING` always: the engine was asked for by name and cannot be used. */
export function failWithoutStressNg(path: string, reason: string): never {
  throw new SquallError(
    "SQUALL_STRESS_NG_MISSING",
    `stress-ng cannot be run as "${path}" (${reason}); install it (apt-get install stress-ng) or choose the engine "auto" or "builtin"`,
  );
}
