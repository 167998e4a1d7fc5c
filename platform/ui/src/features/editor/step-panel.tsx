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
  const change: OnStep = (topic, next) =>
    dispatch({ type: "design", topic: `${entry.id} ${topic}`, change: (known) => changeStep(known, entry.id, next) });
  const own = problems.filter((problem) => stepAtPath(design, problem.path) === entry.id);
  const isWait = step.type === "wait";
  return (
    <aside className={styles.panel} aria-label="Step">
      <PanelHead step={step} action={action} onStep={change} dispatch={dispatch} />
      {isWait ? <WaitForm step={step} onStep={change} /> : null}
      {isWait || action !== undefined ? null : <Gone isKnown={areActionsKnown} onRemove={() => dispatch({ type: "remove" })} />}
      {isWait || action === undefined ? null : <ActionForm step={step} action={action} problems={own} design={design} onStep={change} />}
      {isWait ? null : (
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

/** Changes the step; one topic is one step of undo. */
type OnStep = (topic: string, next: (step: Step) => Step) => void;

interface PanelHeadProps {
  readonly step: Step;
  readonly action: Action | undefined;
  readonly onStep: OnStep;
  readonly dispatch: (action: EditorAction) => void;
}

function PanelHead({ step, action, onStep, dispatch }: PanelHeadProps) {
  const sign = kindSigns[step.type === "wait" ? "wait" : kindOf(action?.kind)];
  const rename = (label: string) =>
    onStep("label", ({ customLabel: _, ...rest }) => (label === "" ? rest : { ...rest, customLabel: label }));
  return (
    <header className={styles.head}>
      <div className={styles.name}>
        <span className={cx(styles.kind, kindStyles[sign.tone])}>
          <Icon name={sign.icon} />
        </span>
        <TextInput
          aria-label="Name of the step"
          placeholder={labelOf({ ...step, customLabel: "" }, action)}
          value={step.customLabel ?? ""}
          maxLength={255}
          onChange={(event) => rename(event.target.value)}
        />
        <IconButton label="Duplicate" icon="copy" onClick={() => dispatch({ type: "duplicate" })} />
        <IconButton label="Remove" icon="trash" onClick={() => dispatch({ type: "remove" })} />
        <IconButton label="Close" icon="close" onClick={() => dispatch({ type: "select", id: undefined })} />
      </div>
      <p className={styles.about}>{aboutWords(step, action)}</p>
    </header>
  );
}

function aboutWords(step: Step, action: Action | undefined): string {
  if (step.type === "wait") return "Waits, and does nothing";
  return action === undefined ? (step.actionType ?? "") : `${action.label} · ${action.technology ?? action.id} ${action.version}`;
}

function WaitForm({ step, onStep }: { step: Step; onStep: OnStep }) {
  const write = (duration: string | undefined) =>
    onStep("duration", (known) => ({ ...known, parameters: { ...known.parameters, duration: duration ?? "" } }));
  return (
    <section className={styles.section}>
      <Labeled label="Duration" note="required">
        {(ids) => <DurationControl ids={ids} value={step.parameters?.["duration"]} units={["ms", "s", "m", "h"]} onChange={write} />}
      </Labeled>
    </section>
  );
}

function Gone({ isKnown, onRemove }: { isKnown: boolean; onRemove: () => void }) {
  if (!isKnown) return null;
  return (
    <section className={styles.section}>
      <p className="text13 row orange">
        <Icon name="warning" />
        No extension offers this action now. The experiment can be saved, but not run.
      </p>
      <Button icon="trash" onClick={onRemove}>
        Remove the step
      </Button>
    </section>
  );
}

interface ActionFormProps {
  readonly step: Step;
  readonly action: Action;
  readonly problems: readonly Problem[];
  readonly design: Design;
  readonly onStep: OnStep;
}

function ActionForm({ step, action, problems, design, onStep }: ActionFormProps) {
  const write = (name: string, value: unknown) =>
    onStep(`parameter ${name}`, (known) => {
      const { [name]: _, ...rest } = known.parameters ?? {};
      return { ...known, parameters: value === undefined ? rest : { ...rest, [name]: value } };
    });
  return (
    <>
      {action.targetSelection === undefined ? null : (
        <TargetsForm
          step={step}
          selection={action.targetSelection}
          tone={kindSigns[kindOf(action.kind)].tone}
          head={design.head}
          onRadius={(topic, radius) => onStep(topic, (known) => ({ ...known, radius }))}
        />
      )}
      <ParametersForm
        action={action}
        values={step.parameters ?? {}}
        problems={problems}
        variables={Object.keys(design.head.experimentVariables ?? {})}
        onChange={write}
      />
      {action.hint === undefined ? null : <HintLine hint={action.hint} />}
      <section className={styles.section}>
        <h2>Exposure</h2>
        <Exposure exposure={action.exposure} changesNothing={action.kind === "CHECK"} />
      </section>
    </>
  );
}

function HintLine({ hint }: { hint: Schemas["Hint"] }) {
  const isWarning = hint.type === "hint_warning";
  return (
    <div className={cx(styles.hint, isWarning && styles.hintWarning)}>
      <Icon name={isWarning ? "warning" : "help"} />
      <Markdown text={hint.content} />
    </div>
  );
}
