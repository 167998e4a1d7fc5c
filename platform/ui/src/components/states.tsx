/** The signs of states: a shape for each meaning, then a word; colour comes third. */
import { cx } from "../lib/cx.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Chip, type Tone } from "./small.tsx";

interface Sign {
  readonly icon: IconName;
  readonly tone: "second" | "third" | "ink" | "green" | "red" | "orange" | "amber";
  readonly word: string;
}

const runSigns: Readonly<Record<string, Sign>> = {
  REQUESTED: { icon: "pending", tone: "second", word: "Requested" },
  CREATED: { icon: "pending", tone: "second", word: "Created" },
  PREPARED: { icon: "pending", tone: "second", word: "Prepared" },
  RUNNING: { icon: "running", tone: "ink", word: "Running" },
  COMPLETED: { icon: "completed", tone: "green", word: "Completed" },
  FAILED: { icon: "failed", tone: "red", word: "Failed" },
  ERRORED: { icon: "warning", tone: "orange", word: "Errored" },
  CANCELED: { icon: "canceled", tone: "third", word: "Canceled" },
  SKIPPED: { icon: "skipped", tone: "third", word: "Skipped" },
};

const rollbackSigns: Readonly<Record<string, Sign>> = {
  "not-needed": { icon: "dash", tone: "third", word: "no rollback needed" },
  "not-possible": { icon: "dash", tone: "orange", word: "cannot be undone" },
  pending: { icon: "rollback", tone: "amber", word: "rolling back" },
  confirmed: { icon: "confirmed", tone: "green", word: "confirmed" },
  verified: { icon: "verified", tone: "green", word: "verified" },
  unproven: { icon: "unproven", tone: "red", word: "unproven" },
  dirty: { icon: "dirty", tone: "red", word: "dirty" },
};

const unknownSign: Sign = { icon: "skipped", tone: "third", word: "unknown" };

/** The sign of a state of a run, a step or a target execution. */
export function runSign(state: string): Sign {
  return runSigns[state.toUpperCase()] ?? unknownSign;
}

/** The sign of what is known about a rollback; of one that nobody asked for yet nothing is known. */
export function rollbackSign(rollback: string | undefined): Sign {
  return rollbackSigns[rollback ?? ""] ?? unknownSign;
}

export function RunState({ state, stopping = false, bare = false }: { state: string; stopping?: boolean; bare?: boolean }) {
  const sign = stopping ? { icon: "rollback" as const, tone: "amber" as const, word: "Stopping" } : runSign(state);
  if (bare) return <Icon name={sign.icon} label={sign.word} className={sign.tone} />;
  return (
    <span className="row nowrap" style={{ gap: 6 }}>
      <Icon name={sign.icon} className={sign.tone} />
      {sign.word}
    </span>
  );
}

export function Rollback({ rollback }: { rollback: string | undefined }) {
  if (rollback === undefined || rollback === "none") return null;
  const sign = rollbackSign(rollback);
  if (rollback === "unproven" || rollback === "dirty") {
    return (
      <Chip tone="alarm">
        <Icon name={sign.icon} size={13} />
        {sign.word}
      </Chip>
    );
  }
  return (
    <span
      className={cx("row nowrap", sign.tone, rollback === "confirmed" || sign.tone === "third" ? "" : "medium")}
      style={{ gap: 4, fontSize: 12 }}
    >
      <Icon name={sign.icon} size={13} />
      {sign.word}
    </span>
  );
}

export type Kind = "attack" | "check" | "load_test" | "other" | "wait";

interface KindSign {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly word: string;
}

/** What a step is: its icon, its colour and its word. */
export const kindSigns: Readonly<Record<Kind, KindSign>> = {
  attack: { icon: "attack", tone: "attack", word: "Attack" },
  check: { icon: "check", tone: "check", word: "Check" },
  load_test: { icon: "load", tone: "load", word: "Load test" },
  other: { icon: "other", tone: "other", word: "Other" },
  wait: { icon: "wait", tone: "wait", word: "Wait" },
};
