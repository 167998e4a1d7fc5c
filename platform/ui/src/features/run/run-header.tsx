import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Ago } from "../../components/time.tsx";
import { problemOf } from "../../lib/problem.ts";
import { randomId } from "../../lib/random-id.ts";
import { runExperiment } from "../experiments/api.ts";
import { overviewQuery } from "../overview/api.ts";
import { cancelExecution } from "../runs/api.ts";
import { type Execution, isOver } from "./model/events.ts";
import styles from "./run-header.module.css";

const via: Readonly<Record<string, string>> = {
  UI: "by hand",
  CLI: "by the command line",
  API: "by the API",
  SCHEDULE: "by schedule",
  MCP: "by an assistant",
  SUITE: "by a suite",
};

export function RunHeader({ execution }: { execution: Execution }) {
  const navigate = useNavigate();
  const stop = useMutation({ mutationFn: () => cancelExecution(execution.id) });
  const again = useMutation({
    mutationFn: () => runExperiment(execution.key, randomId()),
    onSuccess: (started) => navigate({ to: "/runs/$id", params: { id: String(started.executionId) } }),
  });
  const { data: overview } = useQuery(overviewQuery);
  const off = overview?.killswitch.engaged ? "The emergency stop is engaged: release it first" : undefined;
  const failed = stop.error ?? again.error;
  return (
    <header className={styles.header}>
      <nav className={styles.crumbs} aria-label="Where this is">
        <Link to="/experiments" className="link">
          Experiments
        </Link>
        <Icon name="next" size={12} />
        <Link to="/experiments/$key" params={{ key: execution.key }} className="link">
          {execution.key}
        </Link>
        <Icon name="next" size={12} />
      </nav>
      <h1 className="name nowrap">Run #{execution.id}</h1>
      <span className="text13 third cut grow">
        {execution.name} · {execution.createdBy}, <Ago at={execution.requested} />, {via[execution.createdVia] ?? execution.createdVia}
      </span>
      {failed === null ? null : (
        <span className="text13 red cut" role="alert">
          {problemOf(failed).title}
        </span>
      )}
      {isOver(execution) ? (
        <Button icon="refresh" offBecause={off} disabled={again.isPending} onClick={() => again.mutate()}>
          Run again
        </Button>
      ) : (
        <Button look="danger" icon="stop" disabled={stop.isPending || execution.stopping} onClick={() => stop.mutate()}>
          {execution.stopping ? "Rolling back…" : stop.isPending || stop.isSuccess ? "Stopping…" : "Stop run"}
        </Button>
      )}
    </header>
  );
}
