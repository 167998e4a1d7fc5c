import { Button, IconButton } from "../../components/button.tsx";
import { TextInput } from "../../components/form.tsx";
import styles from "./key-values.module.css";
import type { ControlIds } from "./parameter-control.tsx";

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Pairs of key and value; an empty list is written too, because extensions count on it. */
export function KeyValues({ ids, value, onChange }: { ids: ControlIds; value: unknown; onChange: (value: readonly Pair[]) => void }) {
  const pairs = pairsOf(value);
  return (
    <div className={styles.pairs}>
      {pairs.map((pair, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is its place while both of its texts are being written
        <div key={index} className="row">
          <TextInput
            {...(index === 0 ? ids : {})}
            aria-label={`Key ${index + 1}`}
            placeholder="key"
            value={pair.key}
            onChange={(event) => onChange(pairs.with(index, { ...pair, key: event.target.value }))}
          />
          <TextInput
            aria-label={`Value ${index + 1}`}
            placeholder="value"
            value={pair.value}
            onChange={(event) => onChange(pairs.with(index, { ...pair, value: event.target.value }))}
          />
          <IconButton label={`Remove pair ${index + 1}`} icon="close" onClick={() => onChange(pairs.toSpliced(index, 1))} />
        </div>
      ))}
      <Button
        size="tiny"
        icon="plus"
        {...(pairs.length === 0 ? { id: ids.id } : {})}
        onClick={() => onChange([...pairs, { key: "", value: "" }])}
      >
        Add
      </Button>
    </div>
  );
}

function pairsOf(value: unknown): readonly Pair[] {
  if (Array.isArray(value)) return value.map((pair: Partial<Pair>) => ({ key: String(pair?.key ?? ""), value: String(pair?.value ?? "") }));
  if (typeof value === "object" && value !== null) return Object.entries(value).map(([key, text]) => ({ key, value: String(text) }));
  return [];
}
