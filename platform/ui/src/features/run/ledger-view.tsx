import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { CommandLine } from "../../components/command-line.tsx";
import { Icon } from "../../components/icon.tsx";
import { CardHead } from "../../components/small.tsx";
import { Rollback } from "../../components/states.tsx";
import { ClockTime } from "../../components/time.tsx";
import { cx } from "../../lib/cx.ts";
import { cutMiddle, formatLength, plural, splitLength } from "../../lib/format.ts";
import styles from "./ledger-view.module.css";
import type { Ledger, LedgerRow, Worry } from "./model/ledger.ts";
import { ResolveDialog } from "./resolve-dialog.tsx";

const nameMax = 28;

/** Every target execution with the four times of its rollback; what needs a look stands first. */
export function LedgerView({ ledger, executionId }: { ledger: Ledger; executionId: number }) {
  const [resolving, setResolving] = useState<LedgerRow | undefined>();
  return (
    <>
      <CardHead title="Rollback ledger">
        <span className="grow" />
        <span className="meta">{plural(ledger.rows.length, "target execution")}</span>
      </CardHead>
      <div className={styles.top}>
        <div className="grow">
          <p className="label">{ledger.figure?.label ?? "Longest rollback"}</p>
          <Figure figure={ledger.figure} isAnyActive={ledger.counts.active + ledger.counts.unstarted > 0} />
        </div>
        <Counts counts={ledger.counts} />
      </div>
      <div className={cx(styles.columns, styles.columnHead)}>
        <span>Requested</span>
        <span>Delivered</span>
        <span>Confirmed</span>
        <span>Verified</span>
      </div>
      <ol className={styles.rows}>
        {ledger.rows.map((row) => (
          <Row key={row.target.id} row={row} onResolve={() => setResolving(row)} />
        ))}
        {ledger.rows.length === 0 ? <li className={styles.none}>Targets appear here once they are chosen.</li> : null}
      </ol>
      {resolving === undefined ? null : <ResolveDialog row={resolving} executionId={executionId} onClose={() => setResolving(undefined)} />}
    </>
  );
}

function Figure({ figure, isAnyActive }: { figure: Ledger["figure"]; isAnyActive: boolean }) {
  if (figure === undefined) return <p className={styles.noFigure}>{isAnyActive ? "none was asked for yet" : "nothing to undo yet"}</p>;
  const { figure: amount, unit } = splitLength(figure.ms);
  return (
    <p className={cx(styles.figure, figure.tone)}>
      {amount}
      {unit === "" ? null : <span className={styles.unit}> {unit}</span>}
    </p>
  );
}

function Counts({ counts }: { counts: Readonly<Record<Worry, number>> }) {
  const lines = [
    { count: counts.dirty, icon: "dirty", tone: "red medium", words: "dirty" },
    { count: counts.unproven, icon: "unproven", tone: "red medium", words: "unproven" },
    { count: counts.pending, icon: "rollback", tone: "amber medium", words: "rolling back" },
    { count: counts.active, icon: "attack", tone: "attack medium", words: "under way" },
    { count: counts.unstarted, icon: "pending", tone: "third", words: "not started yet" },
    { count: counts["not-possible"], icon: "warning", tone: "orange", words: "cannot be undone" },
    { count: counts.verified, icon: "verified", tone: "green medium", words: "verified clean" },
    { count: counts.confirmed, icon: "confirmed", tone: "green", words: "confirmed" },
    { count: counts.none, icon: "dash", tone: "third", words: counts.none === 1 ? "needs no rollback" : "need no rollback" },
  ] as const;
  return (
    <ul className={styles.counts}>
      {lines
        .filter((line) => line.count > 0)
        .slice(0, 3)
        .map((line) => (
          <li key={line.words} className={cx("row", line.tone)} style={{ gap: 6 }}>
            <Icon name={line.icon} size={13} />
            {line.count} {line.words}
          </li>
        ))}
    </ul>
  );
}

function Row({ row, onResolve }: { row: LedgerRow; onResolve: () => void }) {
  const { target, worry } = row;
  if (worry === "unstarted" || (worry === "none" && target.resolution === undefined)) return <QuietRow row={row} />;
  const isRed = worry === "unproven" || worry === "dirty";
  return (
    <li className={cx(styles.row, worry === "pending" && styles.pending, isRed && styles.red)}>
      <div className="row">
        <RowName row={row} />
        <span className="meta cut grow">{target.agentHostname ?? target.zone ?? target.agentId}</span>
        <RowSign row={row} />
      </div>
      <Segments row={row} />
      <Times row={row} />
      {worry === "pending" && target.reasonDetails !== undefined ? (
        <p className={styles.why}>{target.reasonDetails}. Tried again until it is confirmed.</p>
      ) : null}
      {isRed ? <Evidence row={row} onResolve={onResolve} /> : null}
      {target.resolution === undefined ? null : (
        <p className={styles.why}>
          {target.rollback}, settled by {target.resolution.by}: {target.resolution.reason}
        </p>
      )}
    </li>
  );
}

/** One that needs no rollback, or none as yet, takes one line. */
function QuietRow({ row }: { row: LedgerRow }) {
  const { target } = row;
  return (
    <li className={styles.quietRow}>
      <Icon name={row.worry === "unstarted" ? "pending" : "dash"} size={13} className="third" />
      <span className="cut second" title={target.name}>
        {cutMiddle(nameOf(row), nameMax)}
      </span>
      <span className="meta cut grow right">{target.reason ?? quietWords(row)}</span>
    </li>
  );
}

function quietWords({ target, step, worry }: LedgerRow): string {
  if (worry === "unstarted") return target.phase === "starting" ? "not started yet, its start is on the way" : "not started yet";
  return target.state === "RUNNING" ? "running, changes nothing" : `${step.label}: nothing to undo`;
}

const nameOf = ({ target, step }: LedgerRow): string => target.label ?? (target.name || step.label);

function RowName({ row }: { row: LedgerRow }) {
  return (
    <span className={cx("text13 cut", row.open ? "strong" : "medium")} title={row.target.name}>
      {cutMiddle(nameOf(row), nameMax)}
    </span>
  );
}

function RowSign({ row: { worry, step, target } }: { row: LedgerRow }) {
  if (worry !== "active") return <Rollback rollback={target.resolution === undefined ? (target.rollback ?? "none") : "not-needed"} />;
  const isAttack = step.actionKind === "ATTACK";
  return (
    <span className="row attack medium" style={{ gap: 4, fontSize: 12 }}>
      <Icon name={isAttack ? "attack" : "running"} size={13} />
      {isAttack ? "under fault" : "running"}
    </span>
  );
}

/** Requested and delivered are facts of ours and grey; only what the extension or an independent look says is green. */
function Segments({ row: { target, worry } }: { row: LedgerRow }) {
  const { requested, delivered, confirmed, verified } = target.ledger;
  const byWorry: Partial<Record<Worry, string | undefined>> = {
    dirty: styles.stripesRed,
    unproven: styles.stripesRed,
    pending: styles.stripesAmber,
  };
  return (
    <div className={cx(styles.columns, styles.segments)} aria-hidden="true">
      <span className={requested === undefined ? styles.missing : styles.fact} />
      <span className={delivered === undefined ? styles.missing : styles.fact} />
      <span className={byWorry[worry] ?? (confirmed === undefined ? styles.missing : styles.confirmed)} />
      <span className={verified === undefined ? styles.missing : styles.verified} />
    </div>
  );
}

function Times({ row: { target, worry } }: { row: LedgerRow }) {
  const { requested, delivered, confirmed, verified } = target.ledger;
  const since = (time: string | undefined) =>
    time === undefined || requested === undefined ? undefined : `+${formatLength(Date.parse(time) - Date.parse(requested))}`;
  const confirmedWords: Partial<Record<Worry, string | undefined>> = {
    dirty: "residue",
    unproven: "cannot know",
    pending: target.attempts > 1 ? `try ${target.attempts} failed` : undefined,
  };
  const tones: Partial<Record<Worry, string>> = { dirty: "red strong", unproven: "red strong", pending: "amber strong" };
  return (
    <div className={cx(styles.columns, styles.times)}>
      <span>{requested === undefined ? <Dash /> : <ClockTime at={requested} />}</span>
      <span>{since(delivered) ?? <Dash />}</span>
      <span className={tones[worry]}>{confirmedWords[worry] ?? since(confirmed) ?? <Dash />}</span>
      <span className="green medium">{since(verified) ?? <Dash />}</span>
    </div>
  );
}

function Dash() {
  return <span className="third">—</span>;
}

/** What is known about a rollback that cannot be proven, how to look, and the way to settle it. */
function Evidence({ row, onResolve }: { row: LedgerRow; onResolve: () => void }) {
  const { target } = row;
  const lines = [
    target.doubt,
    target.doubt,
    target.reason,
    target.reasonDetails,
    ...(target.residue ?? []).map((line) => `residue: ${line}`),
    target.stopMaybeTwice ? "a stop may have been carried out twice" : undefined,
  ];
  return (
    <div className={styles.evidence}>
      <p className="label">Evidence</p>
      <ul className={styles.evidenceLines}>
        {lines
          .filter((line) => line !== undefined)
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
        <li>{plural(target.attempts, "try", "tries")} of stop</li>
      </ul>
      <p className="label">Look for yourself</p>
      <CommandLine command="squall-agent doctor" />
      <div className={styles.acts}>
        <span className="meta grow">on {target.agentHostname ?? target.agentId}</span>
        <Button size="small" look="primary" onClick={onResolve}>
          Resolve…
        </Button>
      </div>
    </div>
  );
}
