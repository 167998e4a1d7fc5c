import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { Card, CardHead, SkeletonRows } from "../../components/small.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { auditQuery } from "./api.ts";
import styles from "./section.module.css";

/** Who changed what, newest first. */
export function AuditSection() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, error, refetch } = useQuery(auditQuery(cursors.at(-1)));
  return (
    <div className={styles.section}>
      <h2 className="name">Audit log</h2>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      <Card>
        <CardHead title="The last seven days">
          <span className="grow" />
          {cursors.length === 0 ? null : (
            <Button size="tiny" onClick={() => setCursors(cursors.slice(0, -1))}>
              Newer
            </Button>
          )}
          {data?.nextCursor === undefined ? null : (
            <Button size="tiny" onClick={() => setCursors([...cursors, data.nextCursor ?? ""])}>
              Older
            </Button>
          )}
        </CardHead>
        {data === undefined ? <SkeletonRows rows={8} /> : null}
        {data?.entries.length === 0 ? <p className={styles.none}>Nothing was changed.</p> : null}
        {data === undefined || data.entries.length === 0 ? null : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th>When</th>
                <th>Who</th>
                <th>What</th>
                <th>On what</th>
              </tr>
            </thead>
            <tbody>
              {data.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </div>
  );
}

function Entry({ entry }: { entry: Schemas["AuditEntry"] }) {
  const subject = Object.entries(entry.subject ?? {})
    .map(([key, value]) => `${key} ${typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value)}`)
    .join(", ");
  return (
    <tr>
      <td className="second">
        <Ago at={entry.eventTime} />
      </td>
      <td>
        <span className="row" style={{ gap: 6 }}>
          <Icon name={entry.principal.type === "USER" ? "person" : entry.principal.type === "AGENT" ? "link" : "key"} className="third" />
          {entry.principal.name}
        </span>
      </td>
      <td className="medium">{entry.eventName}</td>
      <td className="second">
        <span className="cut" style={{ display: "block", maxWidth: 480 }} title={subject}>
          {subject}
        </span>
      </td>
    </tr>
  );
}
