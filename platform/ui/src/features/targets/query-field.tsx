import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Icon } from "../../components/icon.tsx";
import { QueryInput } from "../../components/query-input.tsx";
import { useEnvironment } from "../../lib/environment.ts";
import { queryErrorOf } from "../../lib/query-text.ts";
import { completionQuery } from "./api.ts";
import styles from "./query-field.module.css";

export interface QueryFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly targetType?: string | undefined;
  readonly bar?: boolean;
  readonly placeholder?: string;
}

/** The query input with completions from the platform and the first mistake in words below it. */
export function QueryField({ label, value, onChange, targetType, bar = false, placeholder }: QueryFieldProps) {
  const [cursor, setCursor] = useState<number | undefined>();
  const [environment] = useEnvironment();
  const errorId = useId();
  const request = { query: value, cursor: cursor ?? 0, environment, ...(targetType === undefined ? {} : { targetType }) };
  const { data: completion } = useQuery(completionQuery(request, cursor !== undefined));
  const error = queryErrorOf(value);
  return (
    <div className={styles.field}>
      <QueryInput
        label={label}
        value={value}
        onChange={onChange}
        onCursor={setCursor}
        completion={cursor === undefined ? undefined : completion}
        bar={bar}
        invalid={error !== undefined}
        describedBy={error === undefined ? undefined : errorId}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      {error === undefined || bar ? null : <QueryMistake id={errorId} text={value} />}
    </div>
  );
}

/** `1:87 a value is missing`, or nothing while the query is fine. */
export function QueryMistake({ text, id }: { text: string; id?: string }) {
  const error = queryErrorOf(text);
  if (error === undefined) return null;
  return (
    <span id={id} className={styles.mistake} role="status">
      <Icon name="failed" size={12} />
      {error.line}:{error.column + 1} {error.message}
    </span>
  );
}
