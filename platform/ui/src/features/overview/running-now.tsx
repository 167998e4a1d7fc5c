import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Card, CardHead, Chip, SkeletonRows } from "../../components/small.tsx";
import { RunState } from "../../components/states.tsx";
import type { Schemas } from "../../lib/api.ts";
import { formatTimelineMs } from "../../lib/format.ts";
import { useNow } from "../../lib/now.ts";
import { cancelExecution } from "../runs/api.ts";
import styles from "./running-now.module.css";

export function RunningNow({ running }: { running: readonly Schemas["ExecutionHead"][] | undefined }) {
  return (
    <Card aria-label="Running now">
      <CardHead title="Running now">
        <span className="grow" />
        <span className="meta">{running?.length}</span>
      </CardHead>
      {running === undefined ? <SkeletonRows rows={2} height={44} /> : running.map((run) => <ActiveRun key={run.id} run={run} />)}
      {running?.length === 0 ? <p className={styles.none}>Nothing is running.</p> : null}
    </Card>
  );
}

function ActiveRun({ run }: { run: Schemas["ExecutionHead"] }) {
  const now = useNow("second");
  const stop = useMutation({ mutationFn: () => cancelExecution(run.id) });
  const elapsedMs = run.started === undefined ? 0 : now - Date.parse(run.started);
  const share = run.estimatedDurationMs === 0 ? 0 : Math.min(1, elapsedMs / run.estimatedDurationMs);
  return (
    <div className={styles.run}>
      <Link to="/runs/$id" params={{ id: String(run.id) }} className="row">
        <RunState state={run.state} stopping={run.stopping} bare />
        <span className="text13 third">#{run.id}</span>
        <span className="text13 medium cut grow">{run.name}</span>
      </Link>
      <div className={styles.track} aria-hidden="true">
        <div className={styles.done} style={{ width: `${share * 100}%` }} />
      </div>
      <div className="row">
        <FaultChip run={run} />
        <span className="meta cut grow">
          {run.started === undefined ? null : `${formatTimelineMs(elapsedMs)} of ${formatTimelineMs(run.estimatedDurationMs)} · `}
          {run.createdBy}
        </span>
        <Button size="tiny" look="danger" icon="stop" disabled={stop.isPending || run.stopping} onClick={() => stop.mutate()}>
          {run.stopping ? "Stopping" : "Stop"}
        </Button>
      </div>
    </div>
  );
}

function FaultChip({ run }: { run: Schemas["ExecutionHead"] }) {
  const { active, rollingBack } = run.faults;
  if (rollingBack > 0)
    return (
      <Chip tone="amber">
        <Icon name="rollback" size={12} />
        {rollingBack} rolling back
      </Chip>
    );
  if (active > 0)
    return (
      <Chip tone="attack">
        <Icon name="attack" size={12} />
        {active} under fault
      </Chip>
    );
  return <Chip>{run.state === "RUNNING" ? "no fault active" : "preparing"}</Chip>;
}
