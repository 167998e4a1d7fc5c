import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../components/button.tsx";
import { Empty, Problem } from "../../components/feedback.tsx";
import { Select, TextInput } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Segmented } from "../../components/segmented.tsx";
import { Card, SkeletonRows } from "../../components/small.tsx";
import { RunState, runSign } from "../../components/states.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatLength, formatTimelineMs, plural } from "../../lib/format.ts";
import { useTitle } from "../../lib/title.ts";
import { faultBand } from "../run/model/fault-band.ts";
import { executionsQuery } from "./api.ts";
import styles from "./runs-page.module.css";

type State = Schemas["ExecutionState"];

export interface RunsSearch {
  readonly state?: State;
  readonly key?: string;
  readonly worry?: true;
  readonly page?: number;
}

const pageSize = 50;
const states: readonly State[] = ["RUNNING", "COMPLETED", "FAILED", "ERRORED", "CANCELED"];

export function RunsPage({ search, onSearch }: { search: RunsSearch; onSearch: (next: RunsSearch) => void }) {
  useTitle("Runs");
  const page = search.page ?? 0;
  const { data, error, refetch } = useQuery(
    executionsQuery({
      page,
      size: pageSize,
      ...(search.state === undefined ? {} : { state: [search.state] }),
      ...(search.key === undefined ? {} : { key: [search.key] }),
      ...(search.worry === undefined ? {} : { worry: true }),
    }),
  );
  const { page: _, ...filter } = search;
  const { state: __, ...withoutState } = filter;
  const { key: ___, ...withoutKey } = filter;
  const { worry: ____, ...withoutWorry } = filter;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Runs</h1>
        {data === undefined ? null : <span className={cx("text13 third", styles.count)}>{plural(data.total, "run")}</span>}
      </header>
      <div className={styles.filters}>
        <Segmented
          label="Which runs"
          value={search.worry ? "worry" : "all"}
          onChange={(value) => onSearch(value === "worry" ? { ...filter, worry: true } : withoutWorry)}
          options={[
            { value: "all", label: "All" },
            { value: "worry", label: "Unproven or dirty", icon: "unproven", tone: "red" },
          ]}
        />
        <div className={styles.select}>
          <Select
            aria-label="State"
            value={search.state ?? ""}
            onChange={(event) => {
              const state = states.find((entry) => entry === event.target.value);
              onSearch(state === undefined ? withoutState : { ...filter, state });
            }}
          >
            <option value="">Every state</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {runSign(state).word}
              </option>
            ))}
          </Select>
        </div>
        <div className={styles.select}>
          <TextInput
            aria-label="Key of the experiment"
            placeholder="Experiment, such as ADM-1"
            value={search.key ?? ""}
            onChange={(event) => onSearch(event.target.value === "" ? withoutKey : { ...filter, key: event.target.value })}
          />
        </div>
      </div>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      <Card>
        {data === undefined ? <SkeletonRows rows={10} /> : null}
        {data?.executions.length === 0 ? <NoRuns filtered={Object.keys(filter).length > 0} /> : null}
        {data === undefined || data.executions.length === 0 ? null : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th>Run</th>
                <th>Experiment</th>
                <th>State</th>
                <th>Faults</th>
                <th>Requested</th>
                <th className={styles.by}>By</th>
                <th className="right">Took</th>
                <th className={cx("right", styles.slowest)}>Slowest rollback</th>
              </tr>
            </thead>
            <tbody>
              {data.executions.map((run) => (
                <Row key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
      {data === undefined || data.total <= pageSize ? null : (
        <div className="row">
          <span className="meta grow">
            {page * pageSize + 1} to {page * pageSize + data.executions.length} of {data.total}
          </span>
          <Button size="small" disabled={page === 0} onClick={() => onSearch({ ...filter, page: page - 1 })}>
            Newer
          </Button>
          <Button size="small" disabled={(page + 1) * pageSize >= data.total} onClick={() => onSearch({ ...filter, page: page + 1 })}>
            Older
          </Button>
        </div>
      )}
    </div>
  );
}

function Row({ run }: { run: Schemas["ExecutionHead"] }) {
  const band = faultBand(run);
  const tone = band.tone === "quiet" ? "third" : band.tone;
  const took = run.started === undefined || run.ended === undefined ? undefined : Date.parse(run.ended) - Date.parse(run.started);
  return (
    <tr>
      <td>
        <Link to="/runs/$id" params={{ id: String(run.id) }} className={cx("medium", styles.open)}>
          #{run.id}
        </Link>
      </td>
      <td className={styles.name} title={run.name}>
        <span className="row">
          <span className="cut">{run.name}</span>
          <span className="third">{run.key}</span>
        </span>
      </td>
      <td>
        <RunState state={run.state} stopping={run.stopping} />
      </td>
      <td className={styles.faults} title={band.sentence}>
        <span className={cx("row", band.tone === "red" ? "red medium" : "second")} style={{ gap: 6 }}>
          <Icon name={band.icon} size={13} className={tone} />
          <span className="cut">{band.sentence}</span>
        </span>
      </td>
      <td className="second">
        <Ago at={run.requested} />
      </td>
      <td className={cx("second", styles.by)} title={run.createdBy}>
        {run.createdBy}
      </td>
      <td className="right second">{took === undefined ? "—" : formatTimelineMs(took)}</td>
      <td className={cx("right", styles.slowest)}>
        {run.faults.longestRollbackMs === undefined ? "—" : formatLength(run.faults.longestRollbackMs)}
      </td>
    </tr>
  );
}

function NoRuns({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <Empty icon="run" title="No run fits">
        <Link to="/runs" className={buttonClass()}>
          Show all runs
        </Link>
      </Empty>
    );
  return (
    <Empty icon="run" title="Nothing has run yet">
      <p>Run an experiment, or the demo experiment on the overview.</p>
      <Link to="/experiments" className={buttonClass()}>
        Experiments
      </Link>
    </Empty>
  );
}
