import { IconButton } from "../../components/button.tsx";
import { Exposure } from "../../components/exposure.tsx";
import { Icon } from "../../components/icon.tsx";
import { Chip } from "../../components/small.tsx";
import { kindSigns, Rollback, RunState } from "../../components/states.tsx";
import { ClockTime } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { formatLength, formatTimelineMs } from "../../lib/format.ts";
import { useKeys } from "../../lib/keys.ts";
import { kindOf } from "../../lib/kind.ts";
import type { Execution, StepExecution } from "./model/events.ts";
import styles from "./step-drawer.module.css";

/** One step of the run: what it was told, what it hit, what it said. */
export function StepDrawer({
  step,
  execution,
  messages,
  onClose,
}: {
  step: StepExecution;
  execution: Execution;
  messages: readonly Schemas["Message"][];
  onClose: () => void;
}) {
  useKeys({ escape: onClose });
  const sign = kindSigns[step.stepType === "wait" ? "wait" : kindOf(step.actionKind)];
  const own = messages.filter((message) => message.stepId === step.id);
  return (
    <aside className={styles.drawer} aria-label={`Step ${step.label}`}>
      <header className={styles.head}>
        <Icon name={sign.icon} size={16} className={sign.tone} />
        <h2 className="name cut grow">{step.label}</h2>
        <RunState state={step.state} />
        <IconButton label="Close" icon="close" onClick={onClose} />
      </header>
      <div className={styles.body}>
        {step.reason === undefined ? null : (
          <p className={styles.reason}>
            <strong>{step.reason}</strong>
            {step.reasonDetails === undefined ? null : <span>{step.reasonDetails}</span>}
          </p>
        )}
        <section>
          <h3 className="label">Time</h3>
          <dl className={styles.facts}>
            <Fact name="Planned">
              {formatTimelineMs(step.plannedStartMs)} to {formatTimelineMs(step.plannedStartMs + step.plannedDurationMs)}
              {step.durationAssumed ? ", length assumed" : ""}
            </Fact>
            {step.preparing === undefined ? null : (
              <Fact name="Preparing">
                <ClockTime at={step.preparing} />
                {step.started === undefined ? null : `, took ${formatLength(Date.parse(step.started) - Date.parse(step.preparing))}`}
              </Fact>
            )}
            {step.started === undefined ? null : (
              <Fact name="Started">
                <ClockTime at={step.started} />
              </Fact>
            )}
            {step.ended === undefined ? null : (
              <Fact name="Ended">
                <ClockTime at={step.ended} />
              </Fact>
            )}
          </dl>
        </section>
        {Object.keys(step.parameters).length === 0 ? null : (
          <section>
            <h3 className="label">Settings as resolved</h3>
            <dl className={styles.facts}>
              {Object.entries(step.parameters).map(([name, value]) => (
                <Fact key={name} name={name}>
                  <span className="mono">{typeof value === "string" ? value : JSON.stringify(value)}</span>
                </Fact>
              ))}
              {step.radius?.query === undefined ? null : (
                <Fact name="query">
                  <span className="mono">{step.radius.query}</span>
                </Fact>
              )}
            </dl>
          </section>
        )}
        {step.exposure === undefined ? null : (
          <section>
            <h3 className="label">Exposure</h3>
            <Exposure exposure={step.exposure} changesNothing={step.actionKind === "CHECK"} />
          </section>
        )}
        <section>
          <h3 className="label">Targets {step.totalTargetCount}</h3>
          <ul className={styles.targets}>
            {step.targetExecutions.map((target) => (
              <li key={target.id} className={styles.target}>
                <div className="row">
                  <RunState state={target.state} bare />
                  <span className="text13 cut grow" title={target.name}>
                    {target.label ?? (target.name || "without target")}
                  </span>
                  <Rollback rollback={target.started === undefined || target.state === "RUNNING" ? "none" : target.rollback} />
                </div>
                {target.summary === undefined ? null : <p className="meta">{target.summary.text}</p>}
                {target.reason === undefined ? null : (
                  <p className="meta red">{[target.reason, target.reasonDetails].filter(Boolean).join(": ")}</p>
                )}
                {target.artifacts?.map((artifact) => (
                  <a
                    key={artifact.id}
                    className="meta link"
                    href={`/api/experiments/executions/${execution.id}/artifacts/${target.id}/${artifact.id}`}
                    download={artifact.name}
                  >
                    {artifact.name}
                  </a>
                ))}
              </li>
            ))}
          </ul>
        </section>
        {own.length === 0 ? null : (
          <section>
            <h3 className="label">
              Messages <Chip>{own.length}</Chip>
            </h3>
            <ol className={styles.messages}>
              {own.slice(-100).map((message) => (
                <li key={message.sequence} className={message.level === "error" ? "red" : message.level === "warn" ? "orange" : ""}>
                  {message.message}
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
