import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { Card, SkeletonRows } from "../../components/small.tsx";
import { useNow } from "../../lib/now.ts";
import { executionQuery } from "../runs/api.ts";
import { axisOf, useWidth } from "./axis.ts";
import { Band, useMirroredBand } from "./band.tsx";
import { createRunData, loadRunData, useRunData } from "./data.ts";
import { LedgerView } from "./ledger-view.tsx";
import { LogView } from "./log-view.tsx";
import { type Execution, isOver } from "./model/events.ts";
import { faultBand } from "./model/fault-band.ts";
import { ledgerOf } from "./model/ledger.ts";
import { executionAt } from "./model/moment.ts";
import { switchesOf } from "./model/switches.ts";
import { timelineOf } from "./model/timeline.ts";
import { RunHeader } from "./run-header.tsx";
import styles from "./run-page.module.css";
import { StepDrawer } from "./step-drawer.tsx";
import { openRunStream } from "./stream.ts";
import { SwitchesView } from "./switches-view.tsx";
import { TimelineView } from "./timeline-view.tsx";
import { Widgets } from "./widgets.tsx";

export interface RunSearch {
  readonly step?: string;
  readonly log?: "warnings" | "step";
}

export type OnRunSearch = (next: { [Key in keyof RunSearch]?: RunSearch[Key] | undefined }) => void;

export function RunPage({ id, search, onSearch }: { id: number; search: RunSearch; onSearch: OnRunSearch }) {
  const { data: execution, error, refetch } = useQuery(executionQuery(id));
  if (error !== null && execution === undefined) return <Problem error={error} onRetry={() => void refetch()} />;
  if (execution === undefined) return <Loading />;
  return <Run execution={execution} search={search} onSearch={onSearch} />;
}

function Loading() {
  return (
    <div className={styles.body}>
      <div className={styles.left}>
        <Card>
          <SkeletonRows rows={5} height={52} />
        </Card>
      </div>
      <Card className={styles.right ?? ""}>
        <SkeletonRows rows={6} height={60} />
      </Card>
    </div>
  );
}

function Run({ execution: latest, search, onSearch }: { execution: Execution; search: RunSearch; onSearch: OnRunSearch }) {
  const [data] = useState(createRunData);
  const queries = useQueryClient();
  const over = isOver(latest);
  const [cursor] = useState(latest.cursor);
  useEffect(() => {
    const loading = new AbortController();
    const stream = openRunStream({ id: latest.id, cursor, queries, data });
    // The page is whole without them; the stream brings what follows, and the next visit tries again.
    loadRunData(latest.id, data, loading.signal).catch(() => undefined);
    return () => {
      loading.abort();
      stream[Symbol.dispose]();
    };
  }, [latest.id, cursor, queries, data]);

  const [scrubbedAt, setScrubbedAt] = useState<number | undefined>();
  const isWorried = latest.faults.unproven + latest.faults.dirty > 0;
  const now = useNow(over ? (isWorried ? "second" : "off") : "tenth");
  const live = Math.max(now, latest.ended === undefined ? 0 : Date.parse(latest.ended));
  const wall = scrubbedAt ?? live;
  const execution = scrubbedAt === undefined ? latest : executionAt(latest, scrubbedAt);
  useMirroredBand(faultBand(latest), latest.id);

  const { metrics, messages } = useRunData(data);
  const past = <Entry extends { readonly at: string }>(entries: readonly Entry[]) =>
    scrubbedAt === undefined ? entries : entries.filter((entry) => Date.parse(entry.at) <= scrubbedAt);
  const timeline = timelineOf(execution, wall);
  const full = timelineOf(latest, live);
  const [measure, width] = useWidth();
  const axis = axisOf(width, full.totalMs);
  const selected = execution.steps.find((step) => step.id === search.step);
  return (
    <div className={styles.page}>
      <RunHeader execution={latest} />
      <Band execution={execution} elapsedMs={timeline.nowMs} />
      <div className={styles.body}>
        <div className={styles.left}>
          <div ref={measure} className={styles.measure}>
            {width === 0 ? null : (
              <>
                <TimelineView
                  timeline={timeline}
                  axis={axis}
                  over={over}
                  scrubbed={scrubbedAt !== undefined}
                  onScrub={(ms) => setScrubbedAt(ms === undefined || ms >= full.nowMs - 50 ? undefined : full.zeroMs + ms)}
                  selected={search.step}
                  onSelect={(step) => onSearch({ step })}
                />
                <Widgets execution={execution} timeline={timeline} axis={axis} metrics={past(metrics)} messages={past(messages)} />
              </>
            )}
          </div>
          <LogView
            execution={execution}
            messages={past(messages)}
            filter={search.log}
            stepId={search.step}
            onFilter={(log) => onSearch({ log })}
          />
        </div>
        <Card className={styles.right ?? ""} aria-label="Rollback ledger">
          <LedgerView ledger={ledgerOf(execution, wall)} executionId={latest.id} />
          <SwitchesView rows={switchesOf(execution, wall)} />
        </Card>
        {selected === undefined ? null : (
          <StepDrawer step={selected} execution={latest} messages={messages} onClose={() => onSearch({ step: undefined })} />
        )}
      </div>
      {scrubbedAt === undefined ? null : (
        <p className="hidden-label" role="status">
          <Icon name="clock" /> Showing an earlier moment
        </p>
      )}
    </div>
  );
}
