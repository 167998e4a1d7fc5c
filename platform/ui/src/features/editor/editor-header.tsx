import type { UseMutationResult } from "@tanstack/react-query";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Chip, Key } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { plural } from "../../lib/format.ts";
import { problemOf } from "../../lib/problem.ts";
import { overviewQuery } from "../overview/api.ts";
import styles from "./editor-header.module.css";
import type { Design } from "./model/design.ts";
import type { Problem } from "./model/problems.ts";
import type { EditorTab } from "./open-editor.tsx";

export interface EditorHeaderProps {
  readonly design: Design;
  readonly dirty: boolean;
  readonly problems: readonly Problem[];
  readonly tab: EditorTab;
  readonly onTab: (tab: EditorTab) => void;
  readonly save: UseMutationResult<Schemas["ExperimentKey"], Error, void>;
  readonly onRun: () => void;
  readonly onRename: (name: string) => void;
  readonly onDetails: () => void;
}

const tabs: readonly { readonly id: EditorTab; readonly label: string }[] = [
  { id: "timeline", label: "Timeline" },
  { id: "yaml", label: "YAML" },
  { id: "runs", label: "Runs" },
];

export function EditorHeader({ design, dirty, problems, tab, onTab, save, onRun, onRename, onDetails }: EditorHeaderProps) {
  const { data: overview } = useQuery(overviewQuery);
  const mistake = problems.find((problem) => problem.severity === "error");
  const off = overview?.killswitch.engaged ? "The emergency stop is engaged: release it first" : mistake?.message;
  const { head } = design;
  return (
    <header>
      <div className={styles.top}>
        <nav className={styles.crumbs} aria-label="Where this is">
          <Link to="/experiments" className="link">
            Experiments
          </Link>
          <Icon name="next" size={12} />
          {head.key === undefined ? null : <span>{head.key}</span>}
        </nav>
        <h1 className={styles.title}>
          <span className={styles.sizer} aria-hidden="true">
            {head.name || "Name of the experiment"}
          </span>
          <input
            aria-label="Name"
            className={styles.name}
            placeholder="Name of the experiment"
            value={head.name}
            maxLength={255}
            onChange={(event) => onRename(event.target.value)}
          />
        </h1>
        {dirty ? <Chip>{head.key === undefined ? "new, not saved" : "edited, not saved"}</Chip> : null}
        <span className="grow" />
        {save.isError ? <SaveMistake error={save.error} /> : null}
        <ProblemCount problems={problems} />
        <Button disabled={save.isPending || !dirty} onClick={() => save.mutate()}>
          {save.isPending ? "Saving…" : "Save"} <Key>Ctrl S</Key>
        </Button>
        <Button look="primary" icon="play" offBecause={off} onClick={onRun}>
          Run…
        </Button>
      </div>
      <div className={styles.line}>
        <div className={styles.tabs} role="tablist" aria-label="Views of the experiment">
          {tabs
            .filter((entry) => entry.id !== "runs" || head.key !== undefined)
            .map((entry) => (
              <button
                key={entry.id}
                type="button"
                role="tab"
                aria-selected={entry.id === tab}
                className={cx(styles.tab, entry.id === tab && styles.current)}
                onClick={() => onTab(entry.id)}
              >
                {entry.label}
              </button>
            ))}
        </div>
        <span className="grow" />
        <button
          type="button"
          className={cx("text13 third cut", styles.hypothesis)}
          onClick={onDetails}
          title="Edit hypothesis, tags and variables"
        >
          <span className="second medium">Hypothesis</span> {head.hypothesis || "none yet"}
        </button>
        {head.tags?.slice(0, 4).map((tag) => (
          <Chip key={tag} tone="outline">
            {tag}
          </Chip>
        ))}
      </div>
    </header>
  );
}

function SaveMistake({ error }: { error: unknown }) {
  const { title, detail } = problemOf(error);
  return (
    <span className="text13 red cut" role="alert" title={detail}>
      {detail ?? title}
    </span>
  );
}

function ProblemCount({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const hasErrors = problems.some((problem) => problem.severity === "error");
  return (
    <span className={cx("row text13 nowrap", hasErrors ? "red" : "amber")} style={{ gap: 6 }}>
      <Icon name={hasErrors ? "failed" : "warning"} />
      {plural(problems.length, "problem")}
    </span>
  );
}
