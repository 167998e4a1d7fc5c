import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../components/button.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { Card, CardHead, Chip, SkeletonRows } from "../../components/small.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatCount, formatLength, plural } from "../../lib/format.ts";
import { AddZone } from "./add-zone.tsx";
import { agentKeysQuery, agentsQuery, revokeAgentKey } from "./api.ts";
import styles from "./section.module.css";

export function AgentsSection({ adding, onAdding }: { adding: boolean; onAdding: (adding: boolean) => void }) {
  const agents = useQuery(agentsQuery);
  return (
    <div className={styles.section}>
      <header className={styles.title}>
        <h2 className="name">Agents and keys</h2>
        <span className="grow" />
        <Button look="primary" icon="plus" onClick={() => onAdding(true)}>
          Add a zone
        </Button>
      </header>
      {agents.error === null ? null : <Problem error={agents.error} onRetry={() => void agents.refetch()} />}
      <Card>
        <CardHead title="Agents">
          <span className="meta">each runs in a zone and drives the extensions there</span>
        </CardHead>
        {agents.data === undefined ? <SkeletonRows rows={3} /> : <AgentTable agents={agents.data.agents} />}
      </Card>
      <Keys />
      <AddZone open={adding} onClose={() => onAdding(false)} />
    </div>
  );
}

function AgentTable({ agents }: { agents: readonly Schemas["Agent"][] }) {
  if (agents.length === 0)
    return (
      <p className={styles.none}>No agent was ever connected. Add a zone: you get a key and the command that starts an agent with it.</p>
    );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Agent</th>
          <th>Zone</th>
          <th>Link</th>
          <th className="right">Round trip</th>
          <th className={cx("right", styles.spare)}>Missed beats</th>
          <th className={cx("right", styles.spare)}>Lease</th>
          <th className="right">Extensions</th>
          <th className="right">Targets</th>
          <th>Version</th>
          <th>Last seen</th>
        </tr>
      </thead>
      <tbody>
        {agents.map((agent) => (
          <AgentRow key={agent.id} agent={agent} />
        ))}
      </tbody>
    </table>
  );
}

function AgentRow({ agent }: { agent: Schemas["Agent"] }) {
  const { link } = agent;
  return (
    <tr>
      <td className="medium">{agent.id}</td>
      <td className="second">{agent.zone}</td>
      <td>
        <LinkState agent={agent} />
      </td>
      <td className="right">{link.roundTripMs === undefined ? "—" : formatLength(link.roundTripMs)}</td>
      <td className={cx("right", styles.spare)}>{link.missedBeats ?? "—"}</td>
      <td className={cx("right", styles.spare)}>{link.leaseMs === undefined ? "—" : formatLength(link.leaseMs)}</td>
      <td className="right">{agent.extensions?.length ?? 0}</td>
      <td className="right">{formatCount(agent.targetCount ?? 0)}</td>
      <td className="second">{agent.version ?? "—"}</td>
      <td className="second">{agent.lastSeen === undefined ? "—" : <Ago at={agent.lastSeen} />}</td>
    </tr>
  );
}

function LinkState({ agent }: { agent: Schemas["Agent"] }) {
  const { link } = agent;
  return (
    <span className={cx("row", link.connected ? "green" : "orange")} style={{ gap: 6 }}>
      <Icon name={link.connected ? "link" : "linkLost"} />
      {link.connected ? "connected" : "lost"}
      {link.since === undefined ? null : (
        <span className="third">
          <Ago at={link.since} />
        </span>
      )}
      {agent.quarantine === undefined ? null : (
        <Chip tone="red" title={agent.quarantine}>
          quarantine
        </Chip>
      )}
      {agent.conflict === undefined ? null : (
        <Chip tone="orange" title={agent.conflict}>
          id in use twice
        </Chip>
      )}
    </span>
  );
}

function Keys() {
  const { data, error, refetch } = useQuery(agentKeysQuery);
  const queries = useQueryClient();
  const revoke = useMutation({ mutationFn: revokeAgentKey, onSuccess: () => queries.invalidateQueries({ queryKey: ["agent-keys"] }) });
  return (
    <Card>
      <CardHead title="Keys">
        <span className="meta">
          {data === undefined
            ? ""
            : `${plural(data.keys.length, "key")}; several of a zone may be valid at once, so that they can be changed without a gap`}
        </span>
      </CardHead>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      {revoke.isError ? <Problem error={revoke.error} /> : null}
      {data === undefined ? <SkeletonRows rows={2} /> : null}
      {data?.keys.length === 0 ? <p className={styles.none}>There is no key yet.</p> : null}
      {data === undefined || data.keys.length === 0 ? null : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Name</th>
              <th>Zone</th>
              <th>Begins with</th>
              <th>Created</th>
              <th>Last used</th>
              <th>
                <span className="hidden-label">Acts</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.keys.map((key) => (
              <tr key={key.id} className={key.revoked === undefined ? "" : styles.gone}>
                <td className="medium">{key.name}</td>
                <td>{key.zone}</td>
                <td className="mono">{key.prefix}…</td>
                <td>
                  <Ago at={key.created} /> by {key.createdBy}
                </td>
                <td>{key.lastUsed === undefined ? "never" : <Ago at={key.lastUsed} />}</td>
                <td className="right">
                  {key.revoked === undefined ? (
                    <Button size="tiny" look="danger" disabled={revoke.isPending} onClick={() => revoke.mutate(key.id)}>
                      Revoke
                    </Button>
                  ) : (
                    <>
                      revoked <Ago at={key.revoked} />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
