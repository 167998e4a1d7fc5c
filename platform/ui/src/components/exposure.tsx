import type { Schemas } from "../lib/api.ts";
import styles from "./exposure.module.css";
import { Icon } from "./icon.tsx";

/** What can end a fault. What an extension alone can declare, and does not, may still be so: it is never shown as denied. */
const layers = [
  ["stop", "It can be undone"],
  ["heartbeat", "The extension undoes it when the agent falls silent"],
  ["journal", "A restart of the extension undoes it"],
  ["guard", "The mechanism ends itself without the extension"],
  ["verify", "An independent look proves the rollback"],
  ["fence", "A late start never runs after a stop"],
] as const;

export interface ExposureProps {
  readonly exposure: Schemas["Exposure"];
  /** A check: there is nothing that a layer would have to undo. */
  readonly changesNothing: boolean;
}

/** What ends the fault of an action, and how soon: known before anything happens. */
export function Exposure({ exposure, changesNothing }: ExposureProps) {
  const sentence = `${exposure.sentence.charAt(0).toUpperCase()}${exposure.sentence.slice(1)}.`;
  if (changesNothing) return <p className="text13">{sentence}</p>;
  if (!exposure.reversible) {
    return (
      <p className="text13 orange medium row" style={{ gap: 6 }}>
        <Icon name="warning" size={13} />
        {sentence}
      </p>
    );
  }
  const undeclared = layers.filter(([key]) => !exposure[key]);
  return (
    <div className={styles.exposure}>
      <p className="text13">{sentence}</p>
      <ul className={styles.layers}>
        {layers
          .filter(([key]) => exposure[key])
          .map(([key, meaning]) => (
            <li key={key} title={meaning}>
              <Icon name="completed" size={11} className="green" />
              {key}
            </li>
          ))}
        {undeclared.length === 0 ? null : (
          <li className="third" title={undeclared.map(([, meaning]) => meaning).join("\n")}>
            <Icon name="dash" size={11} />
            not declared: {undeclared.map(([key]) => key).join(", ")}
          </li>
        )}
      </ul>
    </div>
  );
}
