import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonClass, IconButton } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Empty, Problem } from "../../components/feedback.tsx";
import { TextInput } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Menu } from "../../components/menu.tsx";
import { Skyline } from "../../components/skyline.tsx";
import { Card, Chip, SkeletonRows } from "../../components/small.tsx";
import { RunState } from "../../components/states.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { plural } from "../../lib/format.ts";
import { randomId } from "../../lib/random-id.ts";
import { useTitle } from "../../lib/title.ts";
import { overviewQuery } from "../overview/api.ts";
import { deleteExperiment, experimentsQuery, runExperiment } from "./api.ts";
import styles from "./experiments-page.module.css";

export interface ExperimentsSearch {
  readonly text?: string;
  readonly tag?: string;
}

const tagsMax = 10;
const skylinePlaces = 12;

export function ExperimentsPage({
  search,
  onSearch,
}: {
  search: ExperimentsSearch;
  onSearch: (next: { text?: string | undefined; tag?: string | undefined }) => void;
}) {
  useTitle("Experiments");
  const { data, error, refetch } = useQuery(experimentsQuery(search));
  const { data: all } = useQuery(experimentsQuery({}));
  const experiments = data?.experiments;
  const filtered = search.text !== undefined || search.tag !== undefined;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Experiments</h1>
        {experiments === undefined ? null : (
          <span className={cx("text13 third", styles.count)}>{plural(experiments.length, "experiment")}</span>
        )}
        <span className="grow" />
        <Link to="/experiments/new" search={{ tab: "yaml" }} className={buttonClass()}>
          <Icon name="file" />
          From YAML
        </Link>
        <Link to="/experiments/new" className={buttonClass("primary")}>
          <Icon name="plus" />
          New experiment
        </Link>
      </header>
      <div className={styles.filters}>
        <div className={styles.search}>
          <TextInput
            aria-label="Search experiments"
            placeholder="Search by name, key, hypothesis or tag"
            value={search.text ?? ""}
            onChange={(event) => onSearch({ text: event.target.value === "" ? undefined : event.target.value })}
          />
        </div>
        {frequentTags(all?.experiments ?? []).map((tag) => (
          <button
            key={tag}
            type="button"
            aria-pressed={search.tag === tag}
            className={styles.tag}
            onClick={() => onSearch({ tag: search.tag === tag ? undefined : tag })}
          >
            <Chip tone={search.tag === tag ? "ink" : "outline"}>{tag}</Chip>
          </button>
        ))}
      </div>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      <Card>
        {experiments === undefined ? <SkeletonRows rows={8} /> : null}
        {experiments?.length === 0 ? (
          filtered ? (
            <NoMatch onClear={() => onSearch({ text: undefined, tag: undefined })} />
          ) : (
            <NoExperiment />
          )
        ) : null}
        {experiments === undefined || experiments.length === 0 ? null : <Table experiments={experiments} />}
      </Card>
    </div>
  );
}

/** The tags that most experiments carry. */
function frequentTags(experiments: readonly Pick<Schemas["ExperimentSummary"], "tags">[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of experiments.flatMap((experiment) => experiment.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, tagsMax)
    .map(([tag]) => tag);
}

function Table({ experiments }: { experiments: readonly Schemas["ExperimentSummary"][] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Key</th>
          <th>Name</th>
          <th>Tags</th>
          <th>Last {skylinePlaces} runs</th>
          <th>Last</th>
          <th>Edited</th>
          <th>
            <span className="hidden-label">Acts</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {experiments.map((experiment) => (
          <Row key={experiment.key} experiment={experiment} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ experiment }: { experiment: Schemas["ExperimentSummary"] }) {
  const { data: overview } = useQuery(overviewQuery);
  const [deleting, setDeleting] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: () => runExperiment(experiment.key, randomId()),
    onSuccess: (started) => navigate({ to: "/runs/$id", params: { id: String(started.executionId) } }),
  });
  const remove = useMutation({
    mutationFn: () => deleteExperiment(experiment.key),
    onSuccess: async () => {
      setDeleting(false);
      await queries.invalidateQueries({ queryKey: ["experiments"] });
    },
  });
  const last = experiment.lastExecutions[0];
  const off = overview?.killswitch.engaged ? "The emergency stop is engaged: release it first" : undefined;
  return (
    <tr>
      <td className="third">{experiment.key}</td>
      <td className={styles.name}>
        <Link to="/experiments/$key" params={{ key: experiment.key }} className="medium cut" title={experiment.name}>
          {experiment.name}
        </Link>
        {run.isError ? <span className={cx("red", styles.refusal)}>{run.error.message}</span> : null}
      </td>
      <td>
        <span className="row" style={{ gap: 4 }}>
          {experiment.tags.slice(0, 3).map((tag) => (
            <Chip key={tag} tone="outline">
              {tag}
            </Chip>
          ))}
        </span>
      </td>
      <td>
        <Skyline runs={experiment.lastExecutions} places={skylinePlaces} />
      </td>
      <td>
        {last === undefined ? (
          <span className="third">never run</span>
        ) : (
          <Link to="/runs/$id" params={{ id: String(last.id) }}>
            <RunState state={last.state} />
          </Link>
        )}
      </td>
      <td className="second">
        <Ago at={experiment.edited} /> <span className={cx("third", styles.by)}>by {experiment.editedBy}</span>
      </td>
      <td className={styles.acts}>
        <Button size="tiny" icon="play" offBecause={off} disabled={run.isPending} onClick={() => run.mutate()}>
          Run
        </Button>
        <Menu
          trigger={<IconButton label={`More for ${experiment.key}`} icon="more" />}
          entries={[
            { label: "Edit", icon: "edit", onSelect: () => void navigate({ to: "/experiments/$key", params: { key: experiment.key } }) },
            {
              label: "Edit as YAML",
              icon: "file",
              onSelect: () => void navigate({ to: "/experiments/$key", params: { key: experiment.key }, search: { tab: "yaml" } }),
            },
            {
              label: "Duplicate",
              icon: "copy",
              onSelect: () => void navigate({ to: "/experiments/new", search: { copy: experiment.key } }),
            },
            { label: "Its runs", icon: "run", onSelect: () => void navigate({ to: "/runs", search: { key: experiment.key } }) },
            { label: "Delete…", icon: "trash", danger: true, onSelect: () => setDeleting(true) },
          ]}
        />
        <Dialog
          open={deleting}
          onClose={() => setDeleting(false)}
          alert
          width={440}
          title={`Delete ${experiment.key}?`}
          description={`“${experiment.name}” goes. Its runs and their proofs stay.`}
          actions={
            <>
              <Button onClick={() => setDeleting(false)}>Cancel</Button>
              <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
                Delete
              </Button>
            </>
          }
        >
          {remove.isError ? <Problem error={remove.error} /> : null}
        </Dialog>
      </td>
    </tr>
  );
}

function NoExperiment() {
  return (
    <Empty icon="experiment" title="No experiment yet">
      <p>An experiment says what you expect, what is done to which targets, and which checks watch. Build one here, or apply a file:</p>
      <code className="mono">npm run squall -- experiment run -f examples/experiments/first.yaml</code>
      <Link to="/experiments/new" className={buttonClass("primary")}>
        New experiment
      </Link>
    </Empty>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <Empty icon="search" title="Nothing fits">
      <Button onClick={onClear}>Show all experiments</Button>
    </Empty>
  );
}
