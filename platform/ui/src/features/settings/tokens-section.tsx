import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { CommandLine } from "../../components/command-line.tsx";
import { Problem } from "../../components/feedback.tsx";
import { TextInput } from "../../components/form.tsx";
import { Card, CardHead, SkeletonRows } from "../../components/small.tsx";
import { Ago } from "../../components/time.tsx";
import { createToken, deleteToken, tokensQuery } from "./api.ts";
import styles from "./section.module.css";

/** Tokens of the API: shown once, then only what they begin with. */
export function TokensSection() {
  const { data, error, refetch } = useQuery(tokensQuery);
  const [name, setName] = useState("");
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: ["tokens"] });
  const create = useMutation({ mutationFn: () => createToken(name.trim()), onSuccess: renew });
  const remove = useMutation({ mutationFn: deleteToken, onSuccess: renew });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <div className={styles.section}>
      <h2 className="name">Tokens</h2>
      <form className="row" onSubmit={submit}>
        <TextInput
          aria-label="Name of the token"
          placeholder="What is it for?"
          value={name}
          maxLength={255}
          required
          onChange={(event) => setName(event.target.value)}
          style={{ width: 320 }}
        />
        <Button look="primary" type="submit" icon="plus" disabled={create.isPending || name.trim() === ""}>
          Create a token
        </Button>
      </form>
      {create.isError ? <Problem error={create.error} /> : null}
      {remove.isError ? <Problem error={remove.error} /> : null}
      {create.data === undefined ? null : (
        <div className={styles.secret} role="status">
          <p className="text13 medium">“{create.data.name}” is created. This is the only time it can be copied.</p>
          <CommandLine command={create.data.token} shown={`${create.data.prefix}${"•".repeat(24)}`} />
        </div>
      )}
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      <Card>
        <CardHead title="Tokens of the API">
          <span className="meta">they act with the right of an administrator</span>
        </CardHead>
        {data === undefined ? <SkeletonRows rows={3} /> : null}
        {data?.tokens.length === 0 ? <p className={styles.none}>There is no token.</p> : null}
        {data === undefined || data.tokens.length === 0 ? null : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th>Name</th>
                <th>Begins with</th>
                <th>Created</th>
                <th>Last used</th>
                <th>
                  <span className="hidden-label">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.tokens.map((token) => (
                <tr key={token.id}>
                  <td className="medium">{token.name}</td>
                  <td className="mono">{token.prefix}…</td>
                  <td>
                    <Ago at={token.created} /> by {token.createdBy}
                  </td>
                  <td>{token.lastUsed === undefined ? "never" : <Ago at={token.lastUsed} />}</td>
                  <td className="right">
                    <Button size="tiny" look="danger" disabled={remove.isPending} onClick={() => remove.mutate(token.id)}>
                      Delete
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </div>
  );
}
