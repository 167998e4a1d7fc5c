import { useId, useState } from "react";
import { TextInput } from "../../components/form.tsx";
import { Segmented } from "../../components/segmented.tsx";
import { Squares } from "../../components/squares.tsx";
import { cx } from "../../lib/cx.ts";
import { formatCount, plural } from "../../lib/format.ts";
import { QueryField } from "../targets/query-field.tsx";
import type { Action, Design, Radius, Step } from "./model/design.ts";
import panel from "./step-panel.module.css";
import styles from "./targets-form.module.css";
import { usePreview } from "./use-preview.ts";

type Selection = NonNullable<Action["targetSelection"]>;
type Mode = "percentage" | "maximum" | "advanced";

export interface TargetsFormProps {
  readonly step: Step;
  readonly selection: Selection;
  readonly tone: string;
  readonly head: Design["head"];
  readonly onRadius: (topic: string, radius: Radius) => void;
}

/** Whom the step hits: a query, how many match now, and how many of them a run takes. */
export function TargetsForm({ step, selection, tone, head, onRadius }: TargetsFormProps) {
  const radius = step.radius ?? { targetType: selection.targetType };
  const preview = usePreview({ ...step, radius }, head);
  const isLimited = (selection.quantityRestriction ?? "none") === "none";
  return (
    <section className={panel.section}>
      <div className="row">
        <h2 className="grow">Targets</h2>
        <span className="meta">{selection.targetType}</span>
      </div>
      <QueryField
        label="Query"
        value={radius.query ?? ""}
        onChange={(query) => onRadius("query", { ...radius, query })}
        targetType={selection.targetType}
        placeholder={selection.missingQuerySelection === "include_all" ? "every target" : "which targets?"}
      />
      {selection.selectionTemplates === undefined || selection.selectionTemplates.length === 0 || (radius.query ?? "") !== "" ? null : (
        <div className={styles.templates}>
          <span className="meta">Begin with</span>
          {selection.selectionTemplates.map((template) => (
            <button
              key={template.label}
              type="button"
              className="meta link"
              title={template.description ?? template.query}
              onClick={() => onRadius("query", { ...radius, query: template.query })}
            >
              {template.label}
            </button>
          ))}
        </div>
      )}
      <Counts preview={preview} tone={tone} />
      {isLimited ? (
        <Limit radius={radius} onRadius={(next) => onRadius("limit", next)} />
      ) : (
        <p className="meta">
          {selection.quantityRestriction === "all" ? "Every target that matches is hit." : "Exactly one target must match."}
        </p>
      )}
    </section>
  );
}

function Counts({ preview, tone }: { preview: ReturnType<typeof usePreview>; tone: string }) {
  const data = preview.data;
  if (data === undefined) return <p className={styles.counts}>{preview.isValid && preview.error === null ? "…" : "—"}</p>;
  const share = data.candidates === 0 ? 0 : Math.round((100 * data.selected) / data.candidates);
  const zones = new Set(data.targets.map((target) => target.zone)).size;
  return (
    <div aria-live="polite">
      <p className={styles.counts}>
        <strong className={cx(styles.selected, data.selected === 0 && "amber")}>{formatCount(data.selected)}</strong>
        <span className="second">
          {" "}
          of {plural(data.candidates, "target")} ({share} %)
        </span>
        <span className={cx("meta", styles.zones)}>{zones === 0 ? "" : plural(zones, "zone")}</span>
      </p>
      <Squares selected={data.selected} candidates={data.candidates} tone={tone} />
      {data.warnings.map((warning) => (
        <p key={warning.message} className="meta amber">
          {warning.message}
        </p>
      ))}
    </div>
  );
}

function modeOf(radius: Radius): Mode {
  if (radius.advanced !== undefined) return "advanced";
  return radius.maximum === undefined ? "percentage" : "maximum";
}

function Limit({ radius, onRadius }: { radius: Radius; onRadius: (radius: Radius) => void }) {
  const { percentage, maximum, advanced, ...rest } = radius;
  const mode = modeOf(radius);
  const become = (next: Mode) => {
    if (next === "percentage") onRadius({ ...rest, percentage: percentage ?? 100 });
    else if (next === "maximum") onRadius({ ...rest, maximum: maximum ?? 1 });
    else onRadius({ ...rest, advanced: advanced ?? [{ attribute: "", value: "1#" }] });
  };
  return (
    <>
      <p className="label">Blast radius</p>
      <div className="row">
        <Segmented
          label="How the blast radius is limited"
          wide
          value={mode}
          onChange={become}
          options={[
            { value: "percentage", label: "Percent" },
            { value: "maximum", label: "Count" },
            { value: "advanced", label: "By attribute" },
          ]}
        />
        {mode === "percentage" ? (
          <NumberInput
            label="Percent of the targets"
            unit="%"
            value={percentage}
            max={100}
            onChange={(value) => onRadius({ ...rest, percentage: value })}
          />
        ) : mode === "maximum" ? (
          <NumberInput label="Most targets" unit="max" value={maximum} onChange={(value) => onRadius({ ...rest, maximum: value })} />
        ) : null}
      </div>
      {mode === "advanced" ? <Levels levels={advanced ?? []} onChange={(next) => onRadius({ ...rest, advanced: next })} /> : null}
    </>
  );
}

function NumberInput({
  label,
  unit,
  value,
  max,
  onChange,
}: {
  label: string;
  unit: string;
  value: number | undefined;
  max?: number;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>();
  const write = (text: string) => {
    setDraft(text);
    const number = Number(text);
    if (text.trim() !== "" && number >= 0 && number <= (max ?? Number.POSITIVE_INFINITY)) onChange(number);
  };
  return (
    <span className={styles.number}>
      <label className="hidden-label" htmlFor={id}>
        {label}
      </label>
      <TextInput
        id={id}
        inputMode="numeric"
        value={draft ?? String(value ?? "")}
        onChange={(event) => write(event.target.value)}
        onBlur={() => setDraft(undefined)}
      />
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}

type Level = NonNullable<Radius["advanced"]>[number];

function Levels({ levels, onChange }: { levels: readonly Level[]; onChange: (levels: readonly Level[]) => void }) {
  return (
    <div className={styles.levels}>
      {levels.map((level, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
        <div key={index} className="row">
          <TextInput
            mono
            aria-label={`Attribute of level ${index + 1}`}
            placeholder="aws.zone"
            value={level.attribute}
            onChange={(event) => onChange(levels.with(index, { ...level, attribute: event.target.value }))}
          />
          <span className={styles.amount}>
            <TextInput
              mono
              aria-label={`Amount of level ${index + 1}, such as 50% or 1#`}
              value={level.value}
              onChange={(event) => onChange(levels.with(index, { ...level, value: event.target.value }))}
            />
          </span>
          <button type="button" className="meta link" onClick={() => onChange(levels.toSpliced(index, 1))}>
            remove
          </button>
        </div>
      ))}
      <button type="button" className="meta link" onClick={() => onChange([...levels, { attribute: "", value: "50%" }])}>
        then, of those, …
      </button>
      <p className="meta">
        Values are drawn at random: <code className="mono">1#</code> is one of them, <code className="mono">50%</code> half.
      </p>
    </div>
  );
}
