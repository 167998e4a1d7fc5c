/** Every target execution with the four times of its rollback, sorted by worry. Pure. */
import type { Execution, StepExecution, TargetExecution } from "./events.ts";
import { targetsOf } from "./events.ts";

export type Worry = "dirty" | "unproven" | "pending" | "active" | "unstarted" | "not-possible" | "confirmed" | "verified" | "none";

const order: readonly Worry[] = ["dirty", "unproven", "pending", "active", "unstarted", "not-possible", "confirmed", "verified", "none"];

export interface LedgerRow {
  readonly step: StepExecution;
  readonly target: TargetExecution;
  readonly worry: Worry;
  /** Milliseconds from the request to stop until it was known to be undone, or until now while it is not. */
  readonly gapMs: number | undefined;
  readonly open: boolean;
}

export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** The figure on top: the worst gap that is open, else the longest of the run. */
  readonly figure: { readonly label: string; readonly ms: number; readonly tone: "red" | "amber" | "ink" } | undefined;
  readonly counts: Readonly<Record<Worry, number>>;
}

export function ledgerOf(execution: Execution, wallMs: number): Ledger {
  const rows = targetsOf(execution)
    .map(({ step, target }) => rowOf(step, target, wallMs))
    .toSorted((a, b) => order.indexOf(a.worry) - order.indexOf(b.worry) || (b.gapMs ?? 0) - (a.gapMs ?? 0));
  const counts = Object.fromEntries(order.map((worry) => [worry, rows.filter((row) => row.worry === worry).length])) as Record<
    Worry,
    number
  >;
  return { rows, counts, figure: figureOf(rows) };
}

function rowOf(step: StepExecution, target: TargetExecution, wallMs: number): LedgerRow {
  const own = worryOf(target);
  // A check changes nothing, so that there is nothing to undo, unless something of it may be left.
  const worry = step.actionKind === "CHECK" && own !== "unstarted" && !worries.has(own) ? "none" : own;
  const { requested, confirmed, verified } = target.ledger;
  const open = worry === "dirty" || worry === "unproven" || worry === "pending";
  const known = verified ?? confirmed;
  const since = requested ?? target.ended;
  const until = open ? wallMs : known === undefined ? undefined : Date.parse(known);
  const gapMs = since === undefined || until === undefined ? undefined : Math.max(0, until - Date.parse(since));
  return { step, target, worry, gapMs, open };
}

const worries: ReadonlySet<Worry> = new Set(["dirty", "unproven", "pending"]);

function worryOf(target: TargetExecution): Worry {
  if (target.resolution !== undefined) return "none";
  switch (target.rollback) {
    case "dirty":
    case "unproven":
    case "pending":
    case "not-possible":
    case "confirmed":
    case "verified":
      return target.state === "RUNNING" && target.ledger.requested === undefined && target.rollback !== "not-possible"
        ? "active"
        : target.rollback;
    default:
      if (target.state === "CREATED" || target.state === "PREPARED") return "unstarted";
      return target.state === "RUNNING" ? "active" : "none";
  }
}

function figureOf(rows: readonly LedgerRow[]): Ledger["figure"] {
  const longest = (worries: readonly Worry[]) =>
    Math.max(-1, ...rows.filter((row) => worries.includes(row.worry)).map((row) => row.gapMs ?? -1));
  const red = longest(["dirty", "unproven"]);
  if (red >= 0) return { label: "Without proof for", ms: red, tone: "red" };
  const amber = longest(["pending"]);
  if (amber >= 0) return { label: "Longest gap, still open", ms: amber, tone: "amber" };
  const closed = longest(["verified", "confirmed"]);
  return closed < 0 ? undefined : { label: "Longest rollback", ms: closed, tone: "ink" };
}
