import { Button, IconButton } from "../../components/button.tsx";
import { Exposure } from "../../components/exposure.tsx";
import { Labeled, Switch, TextInput } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Markdown } from "../../components/markdown.tsx";
import { kindSigns } from "../../components/states.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { kindOf } from "../../lib/kind.ts";
import { type Action, type Design, type DesignStep, labelOf, type Step } from "./model/design.ts";
import { changeStep } from "./model/edits.ts";
import { type Problem, stepAtPath } from "./model/problems.ts";
import { DurationControl } from "./parameter-control.tsx";
import { ParametersForm } from "./parameters-form.tsx";
import styles from "./step-panel.module.css";
import { TargetsForm } from "./targets-form.tsx";
import type { EditorAction } from "./use-editor.ts";

export interface StepPanelProps {
  readonly entry: DesignStep;
  readonly action: Action | undefined;
  readonly areActionsKnown: boolean;
  readonly environment: string | undefined;
  readonly variables: Schemas["Variables"] | undefined;
  readonly problems: readonly Problem[];
  readonly design: Design;
  readonly dispatch: (action: EditorAction) => void;
}

const kindStyles: Readonly<Record<string, string | undefined>> = {
  attack: styles.kindAttack,
  check: styles.kindCheck,
  load: styles.kindLoad,
};

/** The chosen step: whom it hits first, then how. */
export function StepPanel({ entry, action, areActionsKnown, problems, design, dispatch }: StepPanelProps) {
  const { step } = entry;
  const change = (topic: string, next: (step: Step) => Step) =>
    dispatch({ type: "design", topic: `${entry.id} ${topic}`, change: (known) => changeStep(known, entry.id, next) });
  const sign = kindSigns[step.type === "wait" ? "wait" : kindOf(action?.kind)];
  const own = problems.filter((problem) => stepAtPath(design, problem.path) === entry.id);
  return (
    <aside className={styles.panel} aria-label="Step">
      <header className={styles.head}>
        <div className="row">
          <span className={cx(styles.kind, kindStyles[sign.tone])}>
            <Icon name={sign.icon} />
          </span>
          <TextInput
            aria-label="Name of the step"
            placeholder={labelOf({ ...step, customLabel: "" }, action)}
            value={step.customLabel ?? ""}
            maxLength={255}
            onChange={(event) => {
              const { customLabel: _, ...rest } = step;
              const label = event.target.value;
              change("label", () => (label === "" ? rest : { ...rest, customLabel: label }));
            }}
          />
          <IconButton label="Duplicate" icon="copy" onClick={() => dispatch({ type: "duplicate" })} />
          <IconButton label="Remove" icon="trash" onClick={() => dispatch({ type: "remove" })} />
          <IconButton label="Close" icon="close" onClick={() => dispatch({ type: "select", id: undefined })} />
        </div>
        <p className={styles.about}>
          {step.type === "wait"
            ? "Waits, and does nothing"
            : action === undefined
              ? step.actionType
              : `${action.label} · ${action.technology ?? action.id} ${action.version}`}
        </p>
      </header>
      {step.type === "wait" ? (
        <section className={styles.section}>
          <Labeled label="Duration" note="required">
            {(ids) => (
              <DurationControl
                ids={ids}
                value={step.parameters?.["duration"]}
                units={["ms", "s", "m", "h"]}
                onChange={(duration) => change("duration", (known) => ({ ...known, parameters: { ...known.parameters, duration } }))}
              />
            )}
          </Labeled>
        </section>
      ) : action === undefined ? (
        <section className={styles.section}>
          {areActionsKnown ? (
            <p className="text13 row orange">
              <Icon name="warning" />
              No extension offers this action now. The experiment can be saved, but not run.
            </p>
          ) : null}
          <Button icon="trash" onClick={() => dispatch({ type: "remove" })}>
            Remove the step
          </Button>
        </section>
      ) : (
        <>
          {action.targetSelection === undefined ? null : (
            <TargetsForm
              step={step}
              selection={action.targetSelection}
              tone={sign.tone}
              head={design.head}
              onRadius={(topic, radius) => change(topic, (known) => ({ ...known, radius }))}
            />
          )}
          <ParametersForm
            action={action}
            values={step.parameters ?? {}}
            problems={own}
            variables={Object.keys(design.head.experimentVariables ?? {})}
            onChange={(name, value) =>
              change(`parameter ${name}`, (known) => {
                const { [name]: _, ...rest } = known.parameters ?? {};
                return { ...known, parameters: value === undefined ? rest : { ...rest, [name]: value } };
              })
            }
          />
          {action.hint === undefined ? null : (
            <div className={cx(styles.hint, action.hint.type === "hint_warning" && styles.hintWarning)}>
              <Icon name={action.hint.type === "hint_warning" ? "warning" : "help"} />
              <Markdown text={action.hint.content} />
            </div>
          )}
          <section className={styles.section}>
            <h2>Exposure</h2>
            <Exposure exposure={action.exposure} />
          </section>
        </>
      )}
      {step.type === "wait" ? null : (
        <section className={styles.section}>
          <Switch
            label="Continue when this step fails"
            description={step.ignoreFailure ? "On: the other steps go on." : "Off: every other step stops and rolls back."}
            checked={step.ignoreFailure ?? false}
            onChange={(ignoreFailure) => change("ignore", (known) => ({ ...known, ignoreFailure }))}
          />
        </section>
      )}
    </aside>
  );
}
