import { Link } from "@tanstack/react-router";
import { Button, buttonClass, IconButton } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { copyText } from "../../lib/clipboard.ts";
import { useKeys } from "../../lib/keys.ts";
import { clauseOf } from "../../lib/query-text.ts";
import { attributeGroups, queryOfTarget, technologyIcon } from "./model.ts";
import styles from "./target-drawer.module.css";

export interface TargetDrawerProps {
  readonly target: Schemas["Target"];
  readonly type: Schemas["TargetType"];
  readonly onNarrow: (clause: string) => void;
  readonly onClose: () => void;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

/** One target with all its attributes, each of which can become a clause of a query. */
export function TargetDrawer({ target, type, onNarrow, onClose, onPrevious, onNext }: TargetDrawerProps) {
  const naming = queryOfTarget(target, type.columns);
  const clause = naming === undefined ? "" : clauseOf(naming.key, naming.values);
  const groups = attributeGroups(target);
  useKeys({ escape: onClose, arrowup: () => onPrevious?.(), arrowdown: () => onNext?.() });
  return (
    <aside className={styles.drawer} aria-label={`Target ${target.label}`}>
      <header className={styles.head}>
        <div className="row">
          <span className="meta row" style={{ gap: 6 }}>
            <Icon name={technologyIcon(type.category ?? "")} />
            {type.label.one}
          </span>
          <span className="grow" />
          <IconButton label="Previous target" icon="up" disabled={onPrevious === undefined} onClick={onPrevious} />
          <IconButton label="Next target" icon="down" disabled={onNext === undefined} onClick={onNext} />
          <IconButton label="Close" icon="close" onClick={onClose} />
        </div>
        <h2 className={styles.name}>{target.label}</h2>
        <p className="meta">
          Seen by agent {target.agentId} in {target.zone}
          {target.staleSince === undefined ? null : (
            <span className="orange">
              , not reported since <Ago at={target.staleSince} />
            </span>
          )}
        </p>
        <div className={styles.acts}>
          <Link to="/experiments/new" search={{ type: type.id, query: clause }} className={buttonClass("primary", "small")}>
            <Icon name="experiment" size={13} />
            Use in an experiment
          </Link>
          <Button size="small" icon="filter" onClick={() => onNarrow(clause)}>
            Add to query
          </Button>
        </div>
      </header>
      <div className={styles.tabLine}>
        <span className="text13 medium">
          Attributes <span className="third">{groups.reduce((count, group) => count + group.attributes.length, 0)}</span>
        </span>
      </div>
      <div className={styles.attributes}>
        {groups.map((group) => (
          <section key={group.group}>
            <h3 className={styles.group}>{group.group}</h3>
            <dl>
              {group.attributes.map((attribute) => (
                <div key={attribute.key} className={styles.attribute}>
                  <dt title={attribute.key}>{attribute.key}</dt>
                  <dd>
                    <span className={styles.values} title={attribute.values.join("\n")}>
                      {attribute.values.join(", ")}
                    </span>
                    <span className={styles.clause}>
                      <Button
                        size="tiny"
                        icon="copy"
                        onClick={() => void copyText(clauseOf(attribute.key, attribute.values))}
                        aria-label={`Copy ${attribute.key} as a query clause`}
                      >
                        Copy as clause
                      </Button>
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </aside>
  );
}
