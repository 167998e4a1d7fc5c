/** Tools that a test needs and a machine may lack. In CI a missing one is a failure, never a skip. */
import { accessSync, constants } from "node:fs";
import { join } from "node:path";

/** The file that runs for a command, by PATH. */
export function pathOf(command: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(":")
    .map((directory) => join(directory, command))
    .find(isExecutable);
}

/** Whether a command is in PATH. Without it, says what to install; in CI it throws. */
function has(command: string, packageName: string): boolean {
  const isThere = pathOf(command) !== undefined;
  if (!isThere) {
    const advice = `${command} is not installed: apt-get install ${packageName}`;
    if (process.env["CI"] === "true") throw new Error(advice);
    console.warn(`skipped: ${advice}`);
  }
  return isThere;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (cause) {
    if (cause instanceof Error) return false;
    throw cause;
  }
}

export const hasStressNg = (): boolean => has("stress-ng", "stress-ng");
export const hasChromium = (): boolean => has("chromium", "chromium");
