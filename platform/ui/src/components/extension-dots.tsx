import type { Schemas } from "../lib/api.ts";
import styles from "./extension-dots.module.css";
import { Icon, type IconName } from "./icon.tsx";
import { Tooltip } from "./tooltip.tsx";

const signs: Readonly<
  Record<Schemas["Extension"]["state"], { readonly icon: IconName | "dot"; readonly tone: string; readonly word: string }>
> = {
  up: { icon: "dot", tone: "green", word: "up" },
  slow: { icon: "slow", tone: "amber", word: "slow" },
  failing: { icon: "failed", tone: "red", word: "failing" },
  unknown: { icon: "skipped", tone: "third", word: "unknown" },
};

const dotsMax = 6;

/** The instances of an extension, one sign each; more than fit are counted. Worst first is the caller's order. */
export function ExtensionDots({ instances }: { instances: readonly Schemas["Extension"][] }) {
  const shown = instances.length > dotsMax ? instances.slice(0, dotsMax - 1) : instances;
  const more = instances.length - shown.length;
  return (
    <span className={styles.dots}>
      {shown.map((instance) => (
        <Tooltip
          key={instance.id}
          label={`${instance.name ?? instance.url}: ${signs[instance.state].word}`}
          text={<ExtensionTip instance={instance} />}
        >
          <ExtensionSign state={instance.state} />
        </Tooltip>
      ))}
      {more > 0 ? <span className="caption">+{more}</span> : null}
    </span>
  );
}

export function ExtensionSign({ state, size = 10 }: { state: Schemas["Extension"]["state"]; size?: number }) {
  const sign = signs[state];
  if (sign.icon !== "dot") return <Icon name={sign.icon} size={size} className={sign.tone} />;
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" aria-hidden="true" className={sign.tone}>
      <circle cx="5" cy="5" r="3.7" fill="currentColor" />
    </svg>
  );
}

export function extensionWord(state: Schemas["Extension"]["state"]): string {
  return signs[state].word;
}

function ExtensionTip({ instance }: { instance: Schemas["Extension"] }) {
  const error = instance.lastError;
  return (
    <>
      <span className={styles.tipHead}>
        {instance.name ?? instance.url} {instance.version} · {signs[instance.state].word}
      </span>
      <span className={styles.tipLine}>
        {instance.actions?.length ?? 0} actions, {instance.targetCount ?? 0} targets
      </span>
      {error === undefined ? null : (
        <span className={styles.tipLine}>
          {error.operation === undefined ? "" : `${error.operation}: `}
          {error.message}
          {error.path === undefined ? null : <code className="mono"> {error.path}</code>}
        </span>
      )}
    </>
  );
}
