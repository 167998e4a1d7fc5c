import { type KeyboardEvent, useState } from "react";
import { IconButton } from "./button.tsx";
import styles from "./list-input.module.css";
import { Chip } from "./small.tsx";

export interface ListInputProps {
  readonly id?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: true | undefined;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly placeholder?: string;
  /** Offered while one types. */
  readonly suggestions?: readonly string[];
}

/** Several texts: Enter or a comma takes what is typed, Backspace in the empty field takes the last one away. */
export function ListInput({ values, onChange, placeholder, suggestions, ...ids }: ListInputProps) {
  const [typed, setTyped] = useState("");
  const take = () => {
    const added = typed
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "" && !values.includes(part));
    if (added.length > 0) onChange([...values, ...added]);
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === "Enter" || event.key === ",") && typed.trim() !== "") {
      event.preventDefault();
      take();
    } else if (event.key === "Backspace" && typed === "" && values.length > 0) onChange(values.slice(0, -1));
  };
  const listId = suggestions === undefined ? undefined : `${ids.id}-list`;
  return (
    <div className={styles.list}>
      {values.map((value) => (
        <Chip key={value}>
          <span className={styles.value} title={value}>
            {value}
          </span>
          <IconButton label={`Remove ${value}`} icon="close" onClick={() => onChange(values.filter((other) => other !== value))} />
        </Chip>
      ))}
      <input
        {...ids}
        className={styles.input}
        value={typed}
        placeholder={placeholder}
        spellCheck={false}
        list={listId}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={take}
      />
      {listId === undefined ? null : (
        <datalist id={listId}>
          {suggestions?.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </div>
  );
}
