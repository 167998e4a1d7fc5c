import { useState } from "react";
import { Labeled } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Markdown } from "../../components/markdown.tsx";
import type { Action } from "./model/design.ts";
import { controlOf, isLayout, mistakeOf, type Parameter, rangeWords } from "./model/parameters.ts";
import type { Problem } from "./model/problems.ts";
import { ParameterControl } from "./parameter-control.tsx";
import styles from "./parameters-form.module.css";
import panel from "./step-panel.module.css";

export interface ParametersFormProps {
  readonly action: Action;
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  readonly variables: readonly string[];
  readonly onChange: (name: string, value: unknown) => void;
}

/** The form that the description of the action asks for: ordinary parameters first, the others behind a line. */
export function ParametersForm({ action, values, problems, variables, onChange }: ParametersFormProps) {
  const [showsMore, setShowsMore] = useState(false);
  const shown = action.parameters.filter((parameter) => !parameter.deprecated || parameter.name in values);
  const basic = shown.filter((parameter) => !parameter.advanced);
  const advanced = shown.filter((parameter) => parameter.advanced);
  if (shown.length === 0) return null;
  const field = (parameter: Parameter, index: number) => (
    <Field
      key={`${parameter.name} ${index}`}
      parameter={parameter}
      value={values[parameter.name]}
      problem={problems.find((problem) => problem.path.endsWith(`parameters.${parameter.name}`))}
      variables={variables}
      onChange={(value) => onChange(parameter.name, value)}
    />
  );
  return (
    <section className={panel.section}>
      <div className="row">
        <h2 className="grow">Parameters</h2>
        <span className="meta cut">{action.id}</span>
      </div>
      <div className={styles.fields}>{basic.map(field)}</div>
      {advanced.length === 0 ? null : (
        <>
          <button type="button" className={styles.more} aria-expanded={showsMore} onClick={() => setShowsMore(!showsMore)}>
            <Icon name={showsMore ? "down" : "next"} />
            <span className="medium">Advanced</span>
            <span className="meta cut">
              {advanced
                .filter((parameter) => !isLayout(parameter))
                .map((parameter) => parameter.label.toLowerCase())
                .join(", ")}
            </span>
          </button>
          {showsMore ? <div className={styles.fields}>{advanced.map(field)}</div> : null}
        </>
      )}
    </section>
  );
}

interface FieldProps {
  readonly parameter: Parameter;
  readonly value: unknown;
  readonly problem: Problem | undefined;
  readonly variables: readonly string[];
  readonly onChange: (value: unknown) => void;
}

const halfWidth: ReadonlySet<string> = new Set(["integer", "percentage", "duration", "bitrate", "workers"]);

function Field({ parameter, value, problem, variables, onChange }: FieldProps) {
  const control = controlOf(parameter);
  if (control === "header") return <h3 className={styles.header}>{parameter.label}</h3>;
  if (control === "separator") return <hr className={styles.separator} />;
  if (control === "target-selection") return <p className={styles.wide}>Targets are chosen above.</p>;
  const mistake = mistakeOf(parameter, value);
  const error = mistake === undefined ? problem?.message : `${parameter.label} ${mistake}`;
  const note = rangeWords(parameter) ?? (parameter.required ? "required" : undefined);
  const description = [parameter.description, parameter.deprecated ? `Deprecated. ${parameter.deprecationMessage ?? ""}` : undefined]
    .filter(Boolean)
    .join(" ");
  if (control === "switch") {
    return (
      <div className={styles.wide}>
        <ParameterControl ids={{}} parameter={parameter} value={value} variables={variables} onChange={onChange} />
        {error === undefined ? null : <p className="meta red">{error}</p>}
      </div>
    );
  }
  return (
    <div className={halfWidth.has(control) ? styles.half : styles.wide}>
      <Labeled label={parameter.label} note={note} description={description === "" ? undefined : description} error={error}>
        {(ids) => <ParameterControl ids={ids} parameter={parameter} value={value} variables={variables} onChange={onChange} />}
      </Labeled>
      {parameter.hint === undefined ? null : (
        <div className="meta">
          <Markdown text={parameter.hint.content} />
        </div>
      )}
    </div>
  );
}
