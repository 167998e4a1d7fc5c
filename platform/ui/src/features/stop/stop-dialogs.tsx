import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Labeled, TextInput } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Key } from "../../components/small.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { formatLength, plural } from "../../lib/format.ts";
import { engageStop, releaseStop } from "./api.ts";
import styles from "./stop-dialogs.module.css";

/** Engaging is safe: the focus is on the red button, Enter does it, and nothing must be typed. */
export function StopDialog({ open, onClose, overview }: { open: boolean; onClose: () => void; overview: Schemas["Overview"] | undefined }) {
  const [reason, setReason] = useState("");
  const red = useRef<HTMLButtonElement>(null);
  const queries = useQueryClient();
  const engage = useMutation({
    mutationFn: () => engageStop(reason),
    onSuccess: async () => {
      setReason("");
      onClose();
      await queries.invalidateQueries();
    },
  });
  const figures = overview?.figures;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      alert
      title="Stop everything now?"
      description="Every fault is rolled back. Nothing starts until someone releases it."
      icon={<Icon name="emergency" size={36} className={styles.icon} />}
      initialFocus={red}
      actions={
        <>
          <Button size="large" onClick={onClose}>
            Cancel <Key>Esc</Key>
          </Button>
          <Button size="large" look="alarm" icon="emergency" ref={red} disabled={engage.isPending} onClick={() => engage.mutate()}>
            {engage.isPending ? "Stopping…" : "Stop everything"}
            <span className={styles.enter} aria-hidden="true">
              ↵
            </span>
          </Button>
        </>
      }
    >
      <dl className={styles.figures}>
        <Figure value={figures?.running} label={figures?.running === 1 ? "run ends" : "runs end"} />
        <Figure
          value={figures === undefined ? undefined : figures.underFault + figures.rollingBack}
          label={figures !== undefined && figures.underFault + figures.rollingBack === 1 ? "target rolls back" : "targets roll back"}
          bolt
        />
        <Figure value={figures?.agentsConnected} label={figures?.agentsConnected === 1 ? "agent is told now" : "agents are told now"} />
      </dl>
      <ul className={styles.zones}>
        {overview?.zones.map((zone) => (
          <ZoneLine key={zone.name} zone={zone} />
        ))}
      </ul>
      <Labeled label="Reason">
        {(ids) => (
          <TextInput
            {...ids}
            placeholder="May be left empty"
            value={reason}
            maxLength={2_000}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Labeled>
      {engage.isError ? <Problem error={engage.error} onRetry={() => engage.mutate()} /> : null}
    </Dialog>
  );
}

function Figure({ value, label, bolt }: { value: number | undefined; label: string; bolt?: boolean }) {
  return (
    <div className={styles.figure}>
      <dd className="figure row" style={{ gap: 6 }}>
        {value ?? "—"}
        {bolt ? <Icon name="attack" size={18} className="attack" /> : null}
      </dd>
      <dt className="meta">{label}</dt>
    </div>
  );
}

function ZoneLine({ zone }: { zone: Schemas["Zone"] }) {
  const link = zone.agents.find((agent) => agent.link.connected)?.link;
  const underFault = zone.faults.reduce((sum, fault) => sum + fault.targets, 0);
  return (
    <li className={styles.zone}>
      <Icon name={link === undefined ? "linkLost" : "link"} className={link === undefined ? "orange" : "green"} />
      <span className={styles.zoneName}>{zone.name}</span>
      <span className="second grow cut">{zoneWords(link !== undefined, underFault)}</span>
      <span className="meta nowrap">
        {link === undefined
          ? "told when back"
          : link.roundTripMs === undefined
            ? "connected"
            : `reached in ${link.roundTripMs < 2 ? "under 1 ms" : formatLength(link.roundTripMs / 2)}`}
      </span>
    </li>
  );
}

function zoneWords(isLinked: boolean, underFault: number): string {
  if (isLinked) return underFault === 0 ? "quiet" : `${plural(underFault, "target")} under fault`;
  return underFault === 0 ? "no link; nothing was active there" : `no link; the agent stops its ${plural(underFault, "target")} by itself`;
}

/** Releasing is the act that takes a second thought. */
export function ReleaseDialog({
  open,
  onClose,
  killswitch,
}: {
  open: boolean;
  onClose: () => void;
  killswitch: Schemas["Killswitch"] | undefined;
}) {
  const queries = useQueryClient();
  const release = useMutation({
    mutationFn: releaseStop,
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Release the emergency stop?"
      description="Runs can start again. Nothing starts by itself."
      width={480}
      actions={
        <>
          <Button onClick={onClose}>Keep it engaged</Button>
          <Button look="primary" disabled={release.isPending} onClick={() => release.mutate()}>
            Release
          </Button>
        </>
      }
    >
      <p className="text13 second">
        Engaged by {killswitch?.engagedBy ?? "someone"}
        {killswitch?.engagedAt === undefined ? null : (
          <>
            , <Ago at={killswitch.engagedAt} />
          </>
        )}
        {killswitch?.reason ? `: ${killswitch.reason}` : ", without a reason"}.
      </p>
      {release.isError ? <Problem error={release.error} /> : null}
    </Dialog>
  );
}
