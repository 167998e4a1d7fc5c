import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Icon } from "../../components/icon.tsx";
import { Skyline } from "../../components/skyline.tsx";
import { Card, CardHead, SkeletonRows } from "../../components/small.tsx";
import { RunState, runSign } from "../../components/states.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatLength } from "../../lib/format.ts";
import { experimentsQuery } from "../experiments/api.ts";
import styles from "./last-runs.module.css";
import { lastRunsRows } from "./model.ts";

const places = 20;

/** Is this one still fine? One row of marks for each experiment. */
export function LastRuns({ recent }: { recent: readonly Schemas["ExecutionHead"][] }) {
  const { data } = useQuery(experimentsQuery({}));
  const rows = data === undefined ? undefined : lastRunsRows(data.experiments, recent);
  return (
    <Card aria-label="Last runs">
      <CardHead title="Last runs">
        <span className="meta">by experiment, newest at the right</span>
        <span className="grow" />
        <span className={styles.legend}>
          {(["COMPLETED", "FAILED", "ERRORED", "CANCELED"] as const).map((state) => (
            <span key={state} className="row" style={{ gap: 4 }}>
              <Icon name={runSign(state).icon} size={12} className={runSign(state).tone} />
              {runSign(state).word.toLowerCase()}
            </span>
          ))}
        </span>
        <Link to="/runs" className="meta medium link">
          All runs
        </Link>
      </CardHead>
      {rows === undefined ? <SkeletonRows rows={4} height={28} /> : null}
      {rows?.length === 0 ? <p className={styles.none}>No experiment has run yet.</p> : null}
      {rows === undefined || rows.length === 0 ? null : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Experiment</th>
              <th>Last {places} runs</th>
              <th>Last</th>
              <th>When</th>
              <th className="right">Slowest rollback</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>
                  <Link to="/experiments/$key" params={{ key: row.key }} className={cx("medium cut", styles.name)}>
                    {row.name}
                  </Link>
                </td>
                <td>
                  <Skyline runs={row.runs} places={places} />
                </td>
                <td>
                  <Link to="/runs/$id" params={{ id: String(row.last.id) }}>
                    <RunState state={row.last.state} />
                  </Link>
                </td>
                <td className="second">
                  <Ago at={row.last.requested} />
                </td>
                <td className="right">{row.slowestRollbackMs === undefined ? "—" : formatLength(row.slowestRollbackMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
