import { useState } from "react";
import { Button, IconButton } from "../../components/button.tsx";
import { Labeled, TextArea, TextInput } from "../../components/form.tsx";
import { ListInput } from "../../components/list-input.tsx";
import type { Schemas } from "../../lib/api.ts";
import type { Design } from "./model/design.ts";
import styles from "./step-panel.module.css";
import type { EditorAction } from "./use-editor.ts";

/** What belongs to the experiment as a whole. Shown while no step is chosen. */
export function HeadForm({ design, dispatch }: { design: Design; dispatch: (action: EditorAction) => void }) {
  const { head } = design;
  const change = (topic: string, part: Partial<Design["head"]>) =>
    dispatch({ type: "design", topic, change: (known) => ({ ...known, head: { ...known.head, ...part } }) });
  return (
    <aside className={styles.panel} aria-label="Experiment">
      <section className={styles.section}>
        <h2>Experiment</h2>
        <Labeled label="Hypothesis" description="What do you expect to see while the fault is active?">
          {(ids) => (
            <TextArea
              {...ids}
              rows={4}
              value={head.hypothesis ?? ""}
              onChange={(event) => change("hypothesis", { hypothesis: event.target.value })}
              placeholder="97 % of checkouts answer while the payment provider is 400 ms slower."
            />
          )}
        </Labeled>
        <Labeled label="Tags">
          {(ids) => (
            <ListInput {...ids} values={head.tags ?? []} onChange={(tags) => change("tags", { tags: [...tags] })} placeholder="add…" />
          )}
        </Labeled>
      </section>
      <Variables
        variables={head.experimentVariables ?? {}}
        onChange={(experimentVariables) => change("variables", { experimentVariables })}
      />
      <section className={styles.section}>
        <Labeled
          label="External id"
          note="optional"
          description="A name of your own under which a file in a repository updates this experiment."
        >
          {(ids) => (
            <TextInput
              {...ids}
              value={head.externalId ?? ""}
              onChange={(event) => {
                const { externalId: _, ...rest } = head;
                dispatch({
                  type: "design",
                  topic: "externalId",
                  change: (known) => ({ ...known, head: event.target.value === "" ? rest : { ...rest, externalId: event.target.value } }),
                });
              }}
            />
          )}
        </Labeled>
      </section>
    </aside>
  );
}

type Variables = Schemas["Variables"];

function Variables({ variables, onChange }: { variables: Variables; onChange: (variables: Variables) => void }) {
  const [name, setName] = useState("");
  const isNew = /^[\w.-]+$/.test(name) && !(name in variables);
  return (
    <section className={styles.section}>
      <h2>Variables</h2>
      <p className="meta">
        Write <code className="mono">{"{{name}}"}</code> in a parameter or a query. Several values stand for each of them in a query.
      </p>
      {Object.entries(variables).map(([key, value]) => (
        <div key={key} className={styles.variable}>
          <Labeled label={<code className="mono">{`{{${key}}}`}</code>}>
            {(ids) =>
              typeof value === "object" && !Array.isArray(value) ? (
                <p className="meta">drawn when the run starts; edit it as YAML</p>
              ) : (
                <ListInput
                  {...ids}
                  values={Array.isArray(value) ? value : value === "" ? [] : [value as string]}
                  onChange={(values) => onChange({ ...variables, [key]: values.length === 1 ? (values[0] ?? "") : [...values] })}
                  placeholder="add…"
                />
              )
            }
          </Labeled>
          <IconButton
            label={`Remove ${key}`}
            icon="close"
            onClick={() => onChange(Object.fromEntries(Object.entries(variables).filter(([other]) => other !== key)))}
          />
        </div>
      ))}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNew) return;
          onChange({ ...variables, [name]: "" });
          setName("");
        }}
      >
        <TextInput
          aria-label="Name of a new variable"
          placeholder="new variable"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" icon="plus" disabled={!isNew}>
          Add
        </Button>
      </form>
    </section>
  );
}
