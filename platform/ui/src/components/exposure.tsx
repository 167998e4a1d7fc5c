import type { Schemas } from "../lib/api.ts";
import styles from "./exposure.module.css";
import { Icon } from "./icon.tsx";

const layers = [
  ["stop", "stop", "It can be undone"],
  ["heartbeat", "heartbeat", "The extension undoes it when the agent falls silent"],
  ["journal", "journal", "A restart of the extension undoes it"],
  ["guard", "guard", "The mechanism ends itself without the extension"],
  ["verify", "verify", "An independent look proves the rollback"],
  ["fence", "fence", "A late start never runs after a stop"],
] as const;

/** What ends the fault of an action, and how soon: known before anything happens. */
export function Exposure({ exposure }: { exposure: Schemas["Exposure"] }) {
  return (
    <div className={styles.exposure}>
      <p className={exposure.reversible ? "text13" : "text13 orange medium row"} style={{ gap: 6 }}>
        {exposure.reversible ? null : <Icon name="warning" size={13} />}
        {exposure.sentence}
      </p>
      {exposure.reversible ? (
        <ul className={styles.layers}>
          {layers.map(([key, word, meaning]) => (
            <li
              key={key}
              className={exposure[key] ? styles.has : styles.lacks}
              title={exposure[key] ? meaning : `Not: ${meaning.toLowerCase()}`}
            >
              <Icon name={exposure[key] ? "completed" : "dash"} size={11} className={exposure[key] ? "green" : "third"} />
              {word}
              <span className="hidden-label">{exposure[key] ? ": yes" : ": no"}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
