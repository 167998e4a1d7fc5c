/** What the state directory tells, read without changing anything: it works beside a running agent, and without one. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { directoryHolder, type LockHolder, listDamagedFiles, readJournal } from "@squall/runtime";
import { recover } from "../target-execution/replay.ts";
import { reportOf } from "../target-execution/report.ts";
import type { TargetExecution } from "../target-execution/state.ts";

export interface Diagnosis {
  readonly statePath: string;
  /** The living process that uses the directory. */
  readonly holder?: Pick<LockHolder, "pid" | "role">;
  readonly journal: {
    readonly condition: "missing" | "clean" | "torn" | "corrupt";
    readonly records: number;
    /** Records that are whole, but in no shape that this version knows. */
    readonly unreadable: number;
    readonly damagedFiles: readonly string[];
  };
  /** Every target execution that is not over, and those whose end the platform has not acknowledged. */
  readonly executions: readonly DiagnosedExecution[];
}

export interface DiagnosedExecution {
  readonly id: string;
  readonly phase: string;
  /** It may have started and is not proven to be undone; while an agent runs, only what is being undone counts. */
  readonly isOutstanding: boolean;
  readonly rollback?: string;
  readonly reason?: string;
  readonly error?: string;
  readonly attempt: number;
  readonly action?: string;
  readonly target?: string;
  readonly instance?: string;
}

/** The journal of an agent, in its state directory. */
export function journalPath(statePath: string): string {
  return join(statePath, "journal.jsonl");
}

export async function diagnose(statePath: string): Promise<Diagnosis> {
  const path = journalPath(statePath);
  const holder = await directoryHolder(statePath);
  const content = await ifThere(readFile(path));
  const damagedFiles = (await ifThere(listDamagedFiles(path))) ?? [];
  const read = content === undefined ? undefined : readJournal(content, (value) => value);
  const { newest, unreadable } = recover(read?.records ?? []);
  const isDamaged = damagedFiles.length > 0 || read?.damage === "corrupt";
  return {
    statePath,
    ...(holder === undefined ? {} : { holder: { pid: holder.pid, role: holder.role } }),
    journal: {
      condition: isDamaged ? "corrupt" : read === undefined ? "missing" : read.damage === "torn" ? "torn" : "clean",
      records: read?.records.length ?? 0,
      unreadable,
      damagedFiles,
    },
    executions: newest.flatMap((state) => diagnosed(state, holder !== undefined)),
  };
}

/** Nothing is outstanding, and the journal can be believed. */
export function isWell({ journal, executions }: Diagnosis): boolean {
  return journal.condition !== "corrupt" && journal.unreadable === 0 && !executions.some(({ isOutstanding }) => isOutstanding);
}

function diagnosed(state: TargetExecution, isAgentAlive: boolean): readonly DiagnosedExecution[] {
  const report = reportOf(state);
  if (report === undefined || state.phase === "forgotten" || (state.phase === "ended" && state.isAcked)) return [];
  const subject = "subject" in state ? state.subject : undefined;
  const target = subject?.target;
  return [
    {
      id: report.id,
      phase: report.phase,
      isOutstanding: isOutstanding(state, isAgentAlive),
      attempt: report.attempt,
      ...(report.rollback === undefined ? {} : { rollback: report.rollback }),
      ...(report.reason === undefined ? {} : { reason: report.reason }),
      ...(report.error === undefined ? {} : { error: report.error.title }),
      ...(subject === undefined ? {} : { action: subject.action.id, instance: subject.instance }),
      ...(target === undefined ? {} : { target: `${target.type}/${target.id}` }),
    },
  ];
}

function isOutstanding({ phase }: TargetExecution, isAgentAlive: boolean): boolean {
  if (phase === "stopping" || phase === "verifying") return true;
  return (phase === "starting" || phase === "running") && !isAgentAlive;
}

async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}
