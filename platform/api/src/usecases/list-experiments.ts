/** Designs as the public API tells them. */
import type { ExperimentDocument } from "@squall/domain";
import type { components } from "@squall/openapi/platform";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import * as store from "../db/stores/experiment-store.ts";
import { optional, time } from "../routes/json.ts";

type Schemas = components["schemas"];

const lastExecutionsMax = 20;

export async function listExperimentSummaries(
  db: Kysely<Database>,
  filter: store.ExperimentFilter,
): Promise<readonly Schemas["ExperimentSummary"][]> {
  const rows = await store.listExperiments(db, filter);
  const runs = await store.listLastExecutions(
    db,
    rows.map(({ key }) => key),
    lastExecutionsMax,
  );
  const runsByKey = Map.groupBy(runs, (run) => run.experiment_key);
  return rows.map((row) => toSummary(row, runsByKey.get(row.key) ?? []));
}

export function toExperiment(row: store.ExperimentRow): Schemas["Experiment"] {
  const document = row.document as unknown as ExperimentDocument;
  return {
    ...document,
    key: row.key,
    ...optional({ externalId: row.external_id }),
    version: row.version,
    name: row.name,
    team: row.team,
    environment: row.environment,
    tags: [...row.tags],
    lanes: document.lanes as Schemas["Experiment"]["lanes"],
    created: row.created_at.toISOString(),
    createdBy: row.created_by,
    edited: row.edited_at.toISOString(),
    editedBy: row.edited_by,
  } as Schemas["Experiment"];
}

function toSummary(row: store.ExperimentRow, runs: readonly store.LastExecution[]): Schemas["ExperimentSummary"] {
  const { hypothesis, lanes } = row.document as unknown as ExperimentDocument;
  const steps = lanes.flatMap((lane) => lane.steps).filter((step) => step.type === "action");
  return {
    key: row.key,
    version: row.version,
    name: row.name,
    team: row.team,
    environment: row.environment,
    tags: [...row.tags],
    edited: row.edited_at.toISOString(),
    editedBy: row.edited_by,
    actions: [...new Set(steps.map((step) => step.actionType))],
    targetTypes: [...new Set(steps.flatMap((step) => step.radius?.targetType ?? []))],
    lastExecutions: runs.map((run) => ({
      id: run.id,
      state: run.state as Schemas["ExecutionState"],
      requested: run.requested_at.toISOString(),
      ...optional({ ended: time(run.ended_at) }),
    })),
    ...optional({ externalId: row.external_id, hypothesis }),
  };
}
