import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../components/button.tsx";
import { CommandLine } from "../../components/command-line.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Labeled, TextInput } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import type { Schemas } from "../../lib/api.ts";
import { agentsQuery, createAgentKey } from "./api.ts";

const zonePattern = "[A-Za-z0-9][A-Za-z0-9._\\-]{0,62}";

/** A key for a zone, the command that starts its agent, and the moment at which it connects. */
export function AddZone({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [zone, setZone] = useState("");
  const [name, setName] = useState("");
  const form = useId();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => createAgentKey(zone, name),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["agent-keys"] }),
  });
  const close = () => {
    create.reset();
    setZone("");
    setName("");
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={create.data === undefined ? "Add a zone" : `Start an agent in ${create.data.zone}`}
      description={
        create.data === undefined
          ? "A zone is a place that one network reaches: a cluster, a data centre, a machine."
          : "This is the only time the key can be seen."
      }
      width={600}
      actions={
        create.data === undefined ? (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button look="primary" type="submit" form={form} disabled={create.isPending}>
              Create a key
            </Button>
          </>
        ) : (
          <Button look="primary" onClick={close}>
            Done
          </Button>
        )
      }
    >
      {create.data === undefined ? (
        <form id={form} onSubmit={submit} style={{ display: "contents" }}>
          <Labeled label="Zone" note="letters, digits, . _ -">
            {(ids) => (
              <TextInput
                {...ids}
                value={zone}
                pattern={zonePattern}
                placeholder="fra-prod"
                required
                onChange={(event) => setZone(event.target.value)}
              />
            )}
          </Labeled>
          <Labeled label="Name of the key" note="optional">
            {(ids) => <TextInput {...ids} value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />}
          </Labeled>
        </form>
      ) : (
        <StartAgent created={create.data} />
      )}
      {create.isError ? <Problem error={create.error} /> : null}
    </Dialog>
  );
}

function StartAgent({ created }: { created: Schemas["AgentKeyCreated"] }) {
  const { data } = useQuery(agentsQuery);
  const connected = data?.agents.find(
    (agent) => agent.zone === created.zone && agent.link.connected && Date.parse(agent.link.since ?? "") >= Date.parse(created.created),
  );
  const command = (key: string) =>
    `SQUALL_PLATFORM_URL=${window.location.origin} SQUALL_AGENT_ZONE=${created.zone} SQUALL_AGENT_KEY=${key} npm start -w @squall/agent`;
  return (
    <>
      <p className="label">On a machine of that zone</p>
      <CommandLine command={command(created.key)} shown={command(`${created.prefix}…`)} />
      <p className="label">The key</p>
      <CommandLine command={created.key} shown={`${created.prefix}${"•".repeat(24)}`} />
      <p className="row text13" role="status">
        {connected === undefined ? <Icon name="running" /> : <Icon name="completed" className="green" />}
        {connected === undefined ? "Waiting for the agent…" : `${connected.id} is connected.`}
      </p>
      <p className="meta">It does not appear? The agent logs why once a minute. A wrong key gives 401, a key of another zone 403.</p>
    </>
  );
}
