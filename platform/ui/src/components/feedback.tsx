/** What a page says when there is nothing, or something went wrong. */
import type { ReactNode } from "react";
import { problemOf } from "../lib/problem.ts";
import { Button } from "./button.tsx";
import styles from "./feedback.module.css";
import { Icon, type IconName } from "./icon.tsx";

/** Nothing here yet: what it would be, and what to do next. */
export function Empty({ icon = "target", title, children }: { icon?: IconName; title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={24} className="third" />
      <h2 className={styles.emptyTitle}>{title}</h2>
      <div className={styles.emptyText}>{children}</div>
    </div>
  );
}

/** What went wrong, why, what to do, with the problem's code. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = problemOf(error);
  return (
    <div className={styles.problem} role="alert">
      <Icon name="failed" size={15} className="red" />
      <div className="grow">
        <p className="text13 strong">{problem.title}</p>
        {problem.detail === undefined ? null : <p className="text13 second">{problem.detail}</p>}
        {problem.errors.map((line) => (
          <p key={`${line.path} ${line.message}`} className="text13 second">
            {line.path === "" ? null : <span className="mono">{line.path}: </span>}
            {line.message}
          </p>
        ))}
        <p className="meta mono">{problem.code}</p>
      </div>
      {onRetry === undefined ? null : (
        <Button size="small" icon="refresh" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
