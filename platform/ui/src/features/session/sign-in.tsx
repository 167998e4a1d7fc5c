import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Labeled, TextInput } from "../../components/form.tsx";
import { Logo } from "../../components/logo.tsx";
import { problemOf } from "../../lib/problem.ts";
import { sessionQuery, signIn } from "./api.ts";
import styles from "./sign-in.module.css";

/** Name and password; goes on to where the visitor wanted to be. */
export function SignIn({ next }: { next: string }) {
  const [username, setUsername] = useState("admin");
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const router = useRouter();
  const attempt = useMutation({
    mutationFn: () => signIn(username, password),
    onSuccess: async (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      router.history.push(next);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt.mutate();
  };
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit}>
        <Logo size={40} />
        <h1>Sign in to Squall</h1>
        <p className="text13 second">The first start of the platform prints a one-time password for the user admin.</p>
        <Labeled label="User name">
          {(ids) => (
            <TextInput
              {...ids}
              name="username"
              autoComplete="username"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
              required
            />
          )}
        </Labeled>
        <Labeled label="Password" error={attempt.isError ? problemOf(attempt.error).title : undefined}>
          {(ids) => (
            <TextInput
              {...ids}
              type="password"
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
              required
              autoFocus
            />
          )}
        </Labeled>
        {attempt.isError ? <p className="meta">{problemOf(attempt.error).detail}</p> : null}
        <Button look="primary" type="submit" disabled={attempt.isPending}>
          {attempt.isPending ? "Signing in…" : "Sign in"}
        </Button>
      </form>
    </main>
  );
}
