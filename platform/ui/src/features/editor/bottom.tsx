import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { SkeletonRows } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { plural } from "../../lib/format.ts";
import { targetTypesQuery } from "../targets/api.ts";
import { cellText } from "../targets/model.ts";
import styles from "./bottom.module.css";
import type { Design, DesignStep } from "./model/design.ts";
import { type Problem, stepAtPath } from "./model/problems.ts";
import type { EditorAction } from "./use-editor.ts";
import { usePreview } from "./use-preview.ts";

export interface BottomProps {
  readonly design: Design;
  readonly plan: Schemas["Plan"] | undefined;
  readonly problems: readonly Problem[];
  readonly selected: DesignStep | undefined;
  readonly isPlanning: boolean;
  readonly dispatch: (action: EditorAction) => void;
}

/** Below the plan: whom the chosen step can hit, and what is wrong. */
export function Bottom({ design, problems, selected, isPlanning, dispatch }: BottomProps) {
  const [tab, setTab] = useState<"preview" | "problems">("preview");
  const preview = usePreview(selected?.step, design.head);
  const counts = preview.data === undefined ? undefined : `${preview.data.selected} of ${preview.data.candidates}`;
  const worst = problems[0];
  const isEmpty = design.lanes.length === 0;
  return (
    <div className={styles.bottom}>
      <div className={styles.tabs} role="tablist" aria-label="Below the timeline">
        <Tab isCurrent={tab === "preview"} onChoose={() => setTab("preview")}>
          Preview <span className="third">{counts}</span>
        </Tab>
        <Tab isCurrent={tab === "problems"} onChoose={() => setTab("problems")}>
          {worst === undefined ? null : <ProblemSign problem={worst} />}
          Problems <span className="third">{problems.length}</span>
        </Tab>
        <span className="meta cut grow right">{isPlanning ? "checking…" : "checked against what is there now"}</span>
      </div>
      <div className={styles.body}>
        {tab === "preview" ? (
          <Preview preview={preview} step={selected} />
        ) : (
          <Problems problems={problems} design={design} dispatch={dispatch} />
        )}
      </div>
      {worst === undefined || tab === "problems" || isEmpty ? null : (
        <button
          type="button"
          className={cx(styles.worst, worst.severity === "error" && styles.error)}
          onClick={() => goTo(worst, design, dispatch)}
        >
          <ProblemSign problem={worst} />
          <span className="cut grow">{worst.message}</span>
          {problems.length > 1 ? <span className="third nowrap">and {problems.length - 1} more</span> : null}
        </button>
      )}
    </div>
  );
}

function Tab({ isCurrent, onChoose, children }: { isCurrent: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <button type="button" role="tab" aria-selected={isCurrent} className={cx(styles.tab, isCurrent && styles.current)} onClick={onChoose}>
      {children}
    </button>
  );
}

function ProblemSign({ problem }: { problem: Problem }) {
  const isError = problem.severity === "error";
  return <Icon name={isError ? "failed" : "warning"} size={13} className={isError ? "red" : "amber"} />;
}

function goTo(problem: Problem, design: Design, dispatch: (action: EditorAction) => void): void {
  dispatch({ type: "select", id: stepAtPath(design, problem.path) });
}

function Problems({
  problems,
  design,
  dispatch,
}: {
  problems: readonly Problem[];
  design: Design;
  dispatch: (action: EditorAction) => void;
}) {
  if (problems.length === 0) return <p className={styles.none}>Nothing stands against a run.</p>;
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.code} ${problem.message}`}>
          <button type="button" className={styles.problem} onClick={() => goTo(problem, design, dispatch)}>
            <ProblemSign problem={problem} />
            <span className="grow">{problem.message}</span>
            <span className="mono third">{problem.path}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Preview({ preview, step }: { preview: ReturnType<typeof usePreview>; step: DesignStep | undefined }) {
  const { data: types } = useQuery(targetTypesQuery);
  if (step === undefined)
    return <p className={styles.none}>Choose a step to see whom it can hit. An action is added from the left: find it, press Enter.</p>;
  if (step.step.type === "wait" || step.step.radius?.targetType === undefined)
    return <p className={styles.none}>This step works without targets.</p>;
  if (!preview.isValid) return <p className={styles.none}>The preview comes back as soon as the query can be read.</p>;
  if (preview.error !== null) return <p className={cx(styles.none, "red")}>{preview.error.message}</p>;
  if (preview.data === undefined) return <SkeletonRows rows={5} height={30} />;
  if (preview.data.candidates === 0) return <p className={styles.none}>No target matches.</p>;
  const type = types?.targetTypes.find((entry) => entry.id === step.step.radius?.targetType);
  const columns = type?.columns.slice(0, 3) ?? [];
  const labelOf = (attribute: string) => types?.attributes.find((entry) => entry.attribute === attribute)?.label.one ?? attribute;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.attribute}>{labelOf(column.attribute)}</th>
            ))}
            <th>Zone</th>
            <th>State</th>
          </tr>
        </thead>
        <tbody>
          {preview.data.targets.map((target) => (
            <tr key={`${target.agentId} ${target.name}`}>
              {columns.map((column, place) => (
                <td key={column.attribute} className={place === 0 ? "medium" : "second"}>
                  {cellText(target, column) || (place === 0 ? target.label : "")}
                </td>
              ))}
              <td className="second">{target.zone}</td>
              <td className={target.staleSince === undefined ? "second" : "orange"}>
                {target.staleSince === undefined ? "can be drawn" : "stale"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {preview.data.candidates > preview.data.targets.length ? (
        <p className={styles.none}>and {plural(preview.data.candidates - preview.data.targets.length, "more target")}</p>
      ) : null}
    </>
  );
}
