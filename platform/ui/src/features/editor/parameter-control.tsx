/** One control for every type of parameter of the contract. Each takes a variable (`{{name}}`) as well. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { IconButton } from "../../components/button.tsx";
import { InputGroup, Select, Switch, TextArea, TextInput } from "../../components/form.tsx";
import { ListInput } from "../../components/list-input.tsx";
import { useEnvironment } from "../../lib/environment.ts";
import { attributeValuesQuery } from "../targets/api.ts";
import { KeyValues } from "./key-values.tsx";
import {
  bitrateUnits,
  controlOf,
  type DurationUnit,
  hasVariable,
  type Parameter,
  splitBitrate,
  splitDuration,
  unitsOf,
} from "./model/parameters.ts";
import styles from "./parameter-control.module.css";

export interface ControlIds {
  readonly id?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
}

export interface ParameterControlProps {
  readonly ids: ControlIds;
  readonly parameter: Parameter;
  readonly value: unknown;
  readonly variables: readonly string[];
  /** Undefined takes the parameter away. */
  readonly onChange: (value: unknown) => void;
}

const textOf = (value: unknown): string =>
  value === undefined || value === null
    ? ""
    : typeof value === "string"
      ? value
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);

export function ParameterControl(props: ParameterControlProps) {
  const { ids, parameter, value, onChange } = props;
  // A variable stands in any control as its text; emptied, the control of the type is back.
  if (hasVariable(value) && !["text", "textarea", "list", "choices", "key-values"].includes(controlOf(parameter))) {
    return (
      <TextInput
        {...ids}
        mono
        value={textOf(value)}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
      />
    );
  }
  switch (controlOf(parameter)) {
    case "textarea":
      return <TextArea {...ids} value={textOf(value)} onChange={(event) => onChange(event.target.value)} />;
    case "regex":
      return <TextInput {...ids} mono value={textOf(value)} onChange={(event) => onChange(event.target.value)} />;
    case "list":
      return (
        <ListInput
          {...ids}
          values={listValues(value)}
          onChange={onChange}
          placeholder="add…"
          suggestions={props.variables.map((name) => `{{${name}}}`)}
        />
      );
    case "choice":
    case "choices":
      return <Choice {...props} />;
    case "integer":
    case "percentage":
    case "workers":
      return <NumberControl {...props} />;
    case "switch":
      return (
        <Switch
          label={parameter.label}
          description={parameter.description}
          checked={value === true || value === "true"}
          onChange={onChange}
        />
      );
    case "duration":
      return <DurationControl ids={ids} value={value} units={unitsOf(parameter)} onChange={onChange} />;
    case "bitrate":
      return <BitrateControl {...props} />;
    case "key-values":
      return <KeyValues ids={ids} value={value} onChange={onChange} />;
    case "file":
      return <FileControl {...props} />;
    default:
      return (
        <TextInput
          {...ids}
          value={textOf(value)}
          placeholder={parameter.type === "url" ? "https://" : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

function listValues(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null || value === "" ? [] : [String(value)];
}

/** Choices that the extension lists, and the known values of attributes that it names. */
function Choice({ ids, parameter, value, variables, onChange }: ParameterControlProps) {
  const [environment] = useEnvironment();
  const options = parameter.options ?? [];
  const attribute = options.find((option) => option.attribute !== undefined)?.attribute;
  const known = useQuery({ ...attributeValuesQuery(attribute ?? "", { environment }), enabled: attribute !== undefined });
  const fixed = options.flatMap((option) =>
    option.value === undefined ? [] : [{ value: option.value, label: option.label ?? option.value }],
  );
  const found = known.data?.values.map((entry) => ({ value: entry.value, label: entry.value })) ?? [];
  const all = [...fixed, ...found];
  if (controlOf(parameter) === "choices")
    return (
      <ListInput
        {...ids}
        values={listValues(value)}
        onChange={onChange}
        placeholder="add…"
        suggestions={all.map((option) => option.value)}
      />
    );
  const text = textOf(value);
  if (parameter.optionsOnly === false || hasVariable(value) || attribute !== undefined) {
    const listId = `${ids.id}-options`;
    return (
      <>
        <TextInput {...ids} list={listId} value={text} onChange={(event) => onChange(event.target.value)} />
        <datalist id={listId}>
          {[...all, ...variables.map((name) => ({ value: `{{${name}}}`, label: `variable ${name}` }))].map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </datalist>
      </>
    );
  }
  return (
    <Select {...ids} value={text} onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}>
      {all.some((option) => option.value === text) ? null : <option value={text}>{text === "" ? "choose…" : text}</option>}
      {all.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}

/** Whole numbers. What is no number yet stays as it was typed, and the form says what is wrong with it. */
function NumberControl({ ids, parameter, value, onChange }: ParameterControlProps) {
  const unit = parameter.type === "percentage" ? "%" : parameter.type === "stressng-workers" ? "0 = all cores" : undefined;
  return (
    <span className={styles.number}>
      <TextInput
        {...ids}
        inputMode="numeric"
        value={textOf(value)}
        onChange={(event) => {
          const text = event.target.value.trim();
          onChange(text === "" ? undefined : /^-?\d+$/.test(text) ? Number(text) : text);
        }}
      />
      {unit === undefined ? null : <span className={styles.unit}>{unit}</span>}
    </span>
  );
}

export function DurationControl({
  ids,
  value,
  units,
  onChange,
}: {
  ids: ControlIds;
  value: unknown;
  units: readonly DurationUnit[];
  onChange: (value: string | undefined) => void;
}) {
  const written = splitDuration(value, units);
  const [emptyUnit, setEmptyUnit] = useState<DurationUnit>(written.unit);
  const isText = written.amount === "" && textOf(value) !== "";
  const unit = written.amount === "" ? emptyUnit : written.unit;
  const all = units.includes(unit) ? units : [...units, unit];
  return (
    <InputGroup>
      <TextInput
        {...ids}
        inputMode="decimal"
        value={isText ? textOf(value) : written.amount}
        onChange={(event) =>
          onChange(
            event.target.value === ""
              ? undefined
              : /^[\d.]+$/.test(event.target.value)
                ? `${event.target.value}${unit}`
                : event.target.value,
          )
        }
      />
      <Select
        aria-label="Unit"
        value={unit}
        onChange={(event) => {
          const next = event.target.value as DurationUnit;
          setEmptyUnit(next);
          if (written.amount !== "") onChange(`${written.amount}${next}`);
        }}
      >
        {all.map((entry) => (
          <option key={entry}>{entry}</option>
        ))}
      </Select>
    </InputGroup>
  );
}

function BitrateControl({ ids, value, onChange }: ParameterControlProps) {
  const written = splitBitrate(value);
  const isText = written.amount === "" && textOf(value) !== "";
  return (
    <InputGroup>
      <TextInput
        {...ids}
        inputMode="decimal"
        value={isText ? textOf(value) : written.amount}
        onChange={(event) => onChange(event.target.value === "" ? undefined : `${event.target.value}${written.unit}`)}
      />
      <Select aria-label="Unit" value={written.unit} onChange={(event) => onChange(`${written.amount || "0"}${event.target.value}`)}>
        {bitrateUnits.map((unit) => (
          <option key={unit} value={unit}>
            {unit === "kbps" ? "kB/s" : unit === "mbps" ? "MB/s" : unit}
          </option>
        ))}
      </Select>
    </InputGroup>
  );
}

/** A file travels as its base64 text inside of the design, so that it must be small. */
const fileMaxBytes = 512 * 1024;

function FileControl({ ids, parameter, value, onChange }: ParameterControlProps) {
  const [name, setName] = useState<string | undefined>();
  const [mistake, setMistake] = useState<string | undefined>();
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > fileMaxBytes) {
      setMistake(`${file.name} is larger than ${fileMaxBytes / 1024} KiB`);
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    setMistake(undefined);
    setName(file.name);
    onChange(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
  };
  return (
    <div className="row">
      <input
        {...ids}
        type="file"
        className={styles.file}
        accept={parameter.acceptedFileTypes?.join(",")}
        onChange={(event) => void read(event.target.files?.[0]).catch((error: unknown) => setMistake(String(error)))}
      />
      {value === undefined ? null : <span className="meta">{name ?? "kept"}</span>}
      {value === undefined ? null : <IconButton label="Remove the file" icon="close" onClick={() => onChange(undefined)} />}
      {mistake === undefined ? null : <span className="meta red">{mistake}</span>}
    </div>
  );
}
