import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useKeys } from "../../lib/keys.ts";
import { ApiError, problemOf } from "../../lib/problem.ts";
import { useTitle } from "../../lib/title.ts";
import { planQuery, saveExperiment } from "../experiments/api.ts";
import { actionsQuery } from "../targets/api.ts";
import { Bottom } from "./bottom.tsx";
import styles from "./editor.module.css";
import { EditorHeader } from "./editor-header.tsx";
import { HeadForm } from "./head-form.tsx";
import { Lanes } from "./lanes.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { type Design, stepOf, toDocument } from "./model/design.ts";
import { ownProblems, problemsOf } from "./model/problems.ts";
import type { EditorTab, WantedTargets } from "./open-editor.tsx";
import { Palette } from "./palette.tsx";
import { RunDialog } from "./run-dialog.tsx";
import { RunsTab } from "./runs-tab.tsx";
import { StepPanel } from "./step-panel.tsx";
import { nextId, useEditor } from "./use-editor.ts";
import { YamlTab } from "./yaml-tab.tsx";

export interface EditorProps {
  readonly initial: Design;
  readonly saved: Design | undefined;
  readonly tab: EditorTab;
  readonly onTab: (tab: EditorTab) => void;
  readonly targets?: WantedTargets | undefined;
}

/** A design in three panes: what one can add, the plan in time, the chosen step. */
export function Editor({ initial, saved, tab, onTab, targets }: EditorProps) {
  const [state, dispatch] = useEditor(initial, saved);
  const [isRunning, setRunning] = useState(false);
  const design = state.history.present;
  const document = toDocument(design);
  useTitle(document.name || "New experiment");
  const { data: actionList } = useQuery(actionsQuery);
  const actions = actionList?.actions ?? [];
  const own = ownProblems(design);
  const plan = useQuery(planQuery(useDeferredValue(document), own.length === 0));
  const refused = plan.error instanceof ApiError ? problemOf(plan.error) : undefined;
  const problems = [...own, ...problemsOf(own.length === 0 ? plan.data : undefined, own.length === 0 ? refused : undefined)];
  const queries = useQueryClient();
  const navigate = useNavigate();
  const dirty = design !== state.saved && (state.saved !== undefined || design.lanes.length > 0 || design.head.name !== "");
  const save = useMutation({
    mutationFn: () => saveExperiment(toDocument(design)),
    onSuccess: async ({ key, version }) => {
      const isNew = design.head.key === undefined;
      dispatch({ type: "saved", key, version });
      await queries.invalidateQueries({
        predicate: ({ queryKey }) => ["experiments", "experiment", "overview"].includes(String(queryKey[0])),
      });
      if (isNew) await navigate({ to: "/experiments/$key", params: { key }, search: { tab }, ignoreBlocker: true, replace: true });
    },
  });
  useBlocker({ shouldBlockFn: () => false, enableBeforeUnload: () => dirty, disabled: !dirty });
  const leave = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname && !isRunning,
    withResolver: true,
    enableBeforeUnload: false,
  });
  useKeys({
    "ctrl+s": () => save.mutate(),
    "ctrl+enter": () => setRunning(true),
    "ctrl+z": () => dispatch({ type: "undo" }),
    "ctrl+shift+z": () => dispatch({ type: "redo" }),
    "ctrl+y": () => dispatch({ type: "redo" }),
    "ctrl+d": () => dispatch({ type: "duplicate" }),
  });
  const selected = stepOf(design, state.selected);
  const add = (step: Parameters<typeof dispatch>[0] & { type: "add" }) => dispatch(step);
  return (
    <div className={styles.page}>
      <EditorHeader
        design={design}
        dirty={dirty}
        problems={problems}
        tab={tab}
        onTab={onTab}
        save={save}
        onRun={() => setRunning(true)}
        onRename={(name) => dispatch({ type: "design", topic: "name", change: (known) => ({ ...known, head: { ...known.head, name } }) })}
        onDetails={() => dispatch({ type: "select", id: undefined })}
      />
      {tab === "timeline" ? (
        <div className={styles.panes}>
          <Palette
            actions={actions}
            isLoading={actionList === undefined}
            targets={targets}
            onAdd={(step) => add({ type: "add", step: { id: nextId(), step } })}
          />
          <section className={styles.centre} aria-label="Timeline">
            <Lanes
              design={design}
              actions={actions}
              plan={plan.data}
              problems={problems}
              selected={state.selected}
              history={state.history}
              dispatch={dispatch}
            />
            <Bottom
              design={design}
              plan={plan.data}
              problems={problems}
              selected={selected}
              isPlanning={plan.isFetching}
              dispatch={dispatch}
            />
          </section>
          {selected === undefined ? (
            <HeadForm design={design} dispatch={dispatch} />
          ) : (
            <StepPanel
              key={selected.id}
              entry={selected}
              action={actions.find((action) => action.id === selected.step.actionType)}
              areActionsKnown={actionList !== undefined}
              problems={problems}
              design={design}
              dispatch={dispatch}
            />
          )}
        </div>
      ) : tab === "yaml" ? (
        <YamlTab
          document={document}
          problems={problems}
          onDocument={(next) =>
            dispatch({
              type: "replace",
              document: { ...next, ...(design.head.version === undefined ? {} : { version: design.head.version }) },
            })
          }
        />
      ) : (
        <RunsTab experimentKey={document.key} />
      )}
      <RunDialog
        open={isRunning}
        onClose={() => setRunning(false)}
        document={document}
        actions={actions}
        needsSave={dirty || document.key === undefined}
      />
      <LeaveDialog open={leave.status === "blocked"} onStay={() => leave.reset?.()} onLeave={() => leave.proceed?.()} />
    </div>
  );
}
