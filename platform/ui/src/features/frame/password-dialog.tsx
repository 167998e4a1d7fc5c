import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Labeled, TextInput } from "../../components/form.tsx";
import { changePassword, sessionQuery } from "../session/api.ts";

const lengthMin = 12;

export function PasswordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const form = useId();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: async () => {
      setCurrent("");
      setNext("");
      onClose();
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Change your password"
      description="All other sessions of yours end."
      width={440}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} disabled={change.isPending || next.length < lengthMin}>
            Change password
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} style={{ display: "contents" }}>
        <Labeled label="Current password">
          {(ids) => (
            <TextInput
              {...ids}
              type="password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
              required
            />
          )}
        </Labeled>
        <Labeled label="New password" note={`${lengthMin} characters or more`}>
          {(ids) => (
            <TextInput
              {...ids}
              type="password"
              autoComplete="new-password"
              minLength={lengthMin}
              value={next}
              onChange={(event) => setNext(event.target.value)}
              required
            />
          )}
        </Labeled>
      </form>
      {change.isError ? <Problem error={change.error} /> : null}
    </Dialog>
  );
}
