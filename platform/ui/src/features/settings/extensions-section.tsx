import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ExtensionSign, extensionWord } from "../../components/extension-dots.tsx";
import { Empty, Problem } from "../../components/feedback.tsx";
import { TextInput } from "../../components/form.tsx";
import { Segmented } from "../../components/segmented.tsx";
import { SkeletonRows } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatLength } from "../../lib/format.ts";
import { extensionName } from "../overview/model.ts";
import { extensionsQuery } from "./api.ts";
import { ExtensionDetail } from "./extension-detail.tsx";
import styles from "./extensions-section.module.css";

type State = Schemas["Extension"]["state"];
const worst: Readonly<Record<State, number>> = { failing: 0, unknown: 1, slow: 2, up: 3 };

/** Extension instances, worst first, and everything about the chosen one. */
export function ExtensionsSection({ chosen, onChoose }: { chosen: string | undefined; onChoose: (id: string | undefined) => void }) {
  const { data, error, refetch } = useQuery(extensionsQuery);
  const [text, setText] = useState("");
  const [state, setState] = useState<State | "all">("all");
  const all = (data?.extensions ?? []).toSorted(
    (a, b) => worst[a.state] - worst[b.state] || extensionName(a).localeCompare(extensionName(b)),
  );
  const shown = all.filter(
    (entry) =>
      (state === "all" || entry.state === state) && `${entry.name} ${entry.url} ${entry.zone}`.toLowerCase().includes(text.toLowerCase()),
  );
  const current = chosen ?? shown[0]?.id;
  const count = (wanted: State) => all.filter((entry) => entry.state === wanted).length;
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.panes}>
      <section className={styles.list} aria-label="Extension instances">
        <div className={styles.filters}>
          <TextInput
            aria-label="Filter instances"
            placeholder={`Filter ${all.length} instances`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Segmented
            label="Which instances"
            value={state}
            onChange={setState}
            options={[
              { value: "all", label: "All" },
              { value: "failing", label: String(count("failing")), icon: "failed", tone: "red" },
              { value: "slow", label: String(count("slow")), icon: "slow", tone: "amber" },
              { value: "unknown", label: String(count("unknown")), icon: "skipped", tone: "third" },
            ]}
          />
        </div>
        {data === undefined ? <SkeletonRows rows={6} /> : null}
        {data?.extensions.length === 0 ? (
          <Empty icon="extension" title="No extension is registered">
            <p>An agent finds extensions by its registrations. Start one and tell the agent where it is:</p>
            <code className="mono">SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_URL=http://127.0.0.1:8085</code>
          </Empty>
        ) : null}
        {shown.length === 0 ? null : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th>Extension</th>
                <th>Address</th>
                <th>Zone</th>
                <th className="right">Latency</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((extension) => (
                <tr
                  key={extension.id}
                  className={cx(styles.row, extension.id === current && styles.chosen)}
                  onClick={() => onChoose(extension.id)}
                >
                  <td>
                    <button type="button" className={styles.open} aria-pressed={extension.id === current}>
                      <ExtensionSign state={extension.state} size={13} />
                      <span className="hidden-label">{extensionWord(extension.state)}</span>
                      <span className="medium">{extensionName(extension)}</span>
                      <span className="third">{extension.version}</span>
                    </button>
                  </td>
                  <td className="second">{extension.url.replace(/^https?:\/\//, "")}</td>
                  <td className="second">{extension.zone}</td>
                  <td className="right">{extension.latencyMs === undefined ? "—" : formatLength(extension.latencyMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {current === undefined ? null : <ExtensionDetail key={current} id={current} />}
    </div>
  );
}
