/** Which processes somebody means. */
import { basename } from "node:path";
import type { ProcessStat } from "../proc/stat.ts";

/** A process with the texts by which it can be meant. */
export interface Candidate {
  readonly stat: ProcessStat;
  /** Path of its executable, where it can be read. */
  readonly executable: string | undefined;
  /** Empty for kernel threads. */
  readonly commandLine: readonly string[];
}

export interface ProcessPattern {
  /** A pid, or a part of the executable's name. */
  readonly text: string;
  /** Whether a part of the whole command line is meant as well: interpreted programs all have their interpreter's name. */
  readonly inCommandLine: boolean;
}

/** A pid if the text is one. */
export function pidOf(pattern: ProcessPattern): number | undefined {
  return /^[1-9]\d*$/.test(pattern.text) ? Number(pattern.text) : undefined;
}

/** Whether the pattern means this process. Kernel threads are never meant. */
export function matchesProcess(pattern: ProcessPattern, { stat, executable, commandLine }: Candidate): boolean {
  if (commandLine.length === 0 && executable === undefined) return false;
  const pid = pidOf(pattern);
  if (pid !== undefined) return stat.pid === pid;
  const names = [stat.name, basename(executable ?? ""), basename(commandLine[0] ?? "")];
  return names.some((name) => name.includes(pattern.text)) || (pattern.inCommandLine && commandLine.join(" ").includes(pattern.text));
}
