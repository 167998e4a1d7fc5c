/** Parsing of /proc/PID/stat. Pure. Field numbers are those of proc_pid_stat(5). */

/** One process as the kernel lists it. Times are in clock ticks, of which Linux shows 100 a second to programs. */
export interface ProcessStat {
  readonly pid: number;
  /** Name of the executable, cut to 15 characters by the kernel. A thread of the program may have renamed it. */
  readonly name: string;
  /** One letter: R running, S sleeping, D waiting for a device, T stopped, Z zombie, X dead. */
  readonly state: string;
  readonly parentPid: number;
  readonly sessionId: number;
  readonly userTicks: number;
  readonly systemTicks: number;
  /** Ticks from boot to the start of the process. With the pid it names one process for the time of one boot. */
  readonly startTicks: number;
}

/** What tells a process from a later one that got the same pid. */
export type ProcessIdentity = Pick<ProcessStat, "pid" | "startTicks">;

/** The kernel's USER_HZ: fixed at 100 on every architecture that Node runs on. */
export const tickMs = 10;

/** Parses one stat line; undefined if it is not one (the process may have vanished while it was read). */
export function parseProcessStat(text: string): ProcessStat | undefined {
  // The name stands in parentheses and may itself hold any character, parentheses and blanks included.
  const open = text.indexOf("(");
  const close = text.lastIndexOf(")");
  if (open < 0 || close < open) return undefined;
  const fields = text.slice(close + 2).split(" ");
  const field = (number: number) => Number(fields[number - 3]);
  const stat = {
    pid: Number(text.slice(0, open).trim()),
    name: text.slice(open + 1, close),
    state: fields[0] ?? "",
    parentPid: field(4),
    sessionId: field(6),
    userTicks: field(14),
    systemTicks: field(15),
    startTicks: field(22),
  };
  return Number.isSafeInteger(stat.pid) && Number.isSafeInteger(stat.startTicks) ? stat : undefined;
}

/** Whether this process can still do anything: zombies and dead ones only wait to be collected by their parent. */
export function isLive(stat: ProcessStat): boolean {
  return stat.state !== "Z" && stat.state !== "X" && stat.state !== "x";
}
