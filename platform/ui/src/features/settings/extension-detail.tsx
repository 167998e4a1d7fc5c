import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { CopyButton } from "../../components/command-line.tsx";
import { ExtensionSign, extensionWord } from "../../components/extension-dots.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Select } from "../../components/form.tsx";
import { Icon } from "../../components/icon.tsx";
import { Chip, SkeletonRows } from "../../components/small.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatLength, plural } from "../../lib/format.ts";
import { extensionName } from "../overview/model.ts";
import { extensionQuery } from "./api.ts";
import styles from "./extension-detail.module.css";

const callsShownMax = 30;

/** One instance of an extension: where it is, what is wrong with it and where exactly, what was asked of it. */
export function ExtensionDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(extensionQuery(id));
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <div className={styles.detail}>
        <SkeletonRows rows={8} />
      </div>
    );
  const { extension } = data;
  return (
    <section className={styles.detail} aria-label={`Extension ${extensionName(extension)}`}>
      <header className={styles.head}>
        <div className="row">
          <span className={styles.sign}>
            <Icon name="extension" />
          </span>
          <h2 className="name">{extensionName(extension)}</h2>
          <span className="text13 third">{extension.version}</span>
          <Chip
            tone={
              extension.state === "failing" ? "red" : extension.state === "slow" ? "amber" : extension.state === "up" ? "green" : "quiet"
            }
          >
            <ExtensionSign state={extension.state} size={11} />
            {extensionWord(extension.state)}
          </Chip>
        </div>
        <dl className={styles.facts}>
          <Fact name="Address">{extension.url}</Fact>
          <Fact name="Agent">
            {extension.agentId} in {extension.zone}
          </Fact>
          <Fact name="Offers">{offers(extension)}</Fact>
          <Fact name="Revision">
            <span className="mono cut">{extension.revision ?? "—"}</span>
          </Fact>
          <Fact name="Last index">{extension.lastIndex === undefined ? "never" : <Ago at={extension.lastIndex} />}</Fact>
          <Fact name="Latency">{extension.latencyMs === undefined ? "—" : formatLength(extension.latencyMs)}</Fact>
        </dl>
      </header>
      {data.errors.length === 0 && extension.lastError !== undefined ? <ErrorCard error={extension.lastError} /> : null}
      {data.errors.map((entry) => (
        <ErrorCard key={`${entry.at} ${entry.operation} ${entry.path}`} error={entry} />
      ))}
      {extension.stale?.map((stream) => (
        <p key={stream.discovery} className={styles.stale}>
          <Icon name="warning" size={13} className="orange" />
          Discovery {stream.discovery} has had no good answer since <Ago at={stream.since} />. Its targets are kept and marked stale.{" "}
          {stream.reason}
        </p>
      ))}
      <Definitions definitions={data.definitions} />
      <h3 className={styles.heading}>
        Recent calls <span className="meta">newest first</span>
      </h3>
      <table className={styles.calls}>
        <tbody>
          {data.recentCalls.slice(0, callsShownMax).map((call) => (
            <tr key={`${call.at} ${call.method} ${call.path}`}>
              <td className="third">{call.method}</td>
              <td className={cx("cut", styles.callPath)} title={call.path}>
                {call.path}
              </td>
              <td className={call.error === undefined && (call.status ?? 0) < 400 ? "second" : "red"}>
                {call.status ?? "no answer"}
                {call.error === undefined ? "" : `, ${call.error}`}
              </td>
              <td className="right">{formatLength(call.durationMs)}</td>
              <td className="right third">
                <Ago at={call.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.recentCalls.length === 0 ? <p className="meta">No call was made yet.</p> : null}
    </section>
  );
}

function offers(extension: Schemas["Extension"]): string {
  const parts = [
    extension.actions?.length ? plural(extension.actions.length, "action") : "",
    extension.targetTypes?.length ? plural(extension.targetTypes.length, "target type") : "",
    extension.targetCount ? plural(extension.targetCount, "target") : "",
  ];
  return parts.filter(Boolean).join(", ") || extension.capabilities.join(", ").toLowerCase() || "nothing";
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className="meta">{name}</dt>
      <dd className="text13 cut">{children}</dd>
    </div>
  );
}

function ErrorCard({ error }: { error: Schemas["ExtensionError"] }) {
  return (
    <article className={styles.error}>
      <header className="row">
        <Icon name="failed" size={15} className="red" />
        <h3 className="grow">{error.message}</h3>
        <span className="meta nowrap">
          <Ago at={error.at} />
        </span>
        <span className="mono third">{error.code}</span>
      </header>
      <p className={cx("mono", styles.path)}>
        <span className="third">{error.operation}</span>
        {error.status === undefined ? null : <span className="third"> {error.status}</span>}
        {error.path === undefined ? null : (
          <>
            <Icon name="next" size={12} />
            <span className="red strong">{error.path}</span>
            <CopyButton text={error.path} label="Copy the path" />
          </>
        )}
      </p>
    </article>
  );
}

function Definitions({ definitions }: { definitions: readonly Schemas["Definition"][] }) {
  const [chosen, setChosen] = useState(0);
  const definition = definitions[chosen] ?? definitions[0];
  if (definition === undefined) return null;
  const text = JSON.stringify(definition.raw, null, 2);
  return (
    <>
      <div className={cx("row", styles.heading)}>
        <h3>Definitions</h3>
        <div className={styles.choose}>
          <Select aria-label="Definition" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
            {definitions.map((entry, index) => (
              <option key={`${entry.kind} ${entry.id}`} value={index}>
                {entry.kind} · {entry.id} {entry.version ?? ""}
              </option>
            ))}
          </Select>
        </div>
        <CopyButton text={text} label="Copy the definition" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className={cx("mono", styles.raw)} tabIndex={0}>
        {text}
      </pre>
    </>
  );
}
