import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Exposure } from "../../components/exposure.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { SkeletonRows } from "../../components/small.tsx";
import { kindSigns } from "../../components/states.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { cutMiddle, formatTimelineMs, plural } from "../../lib/format.ts";
import { kindOf } from "../../lib/kind.ts";
import { randomId } from "../../lib/random-id.ts";
import { planQuery, runDocument, runExperiment } from "../experiments/api.ts";
import type { Action, Document } from "./model/design.ts";
import styles from "./run-dialog.module.css";

export interface RunDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly document: Document;
  readonly actions: readonly Action[];
  readonly needsSave: boolean;
}

/** What will be hit, what is remarkable, and what ends each fault: before anything happens. */
export function RunDialog({ open, onClose, document, needsSave }: RunDialogProps) {
  const plan = useQuery({ ...planQuery(document, open), staleTime: 0 });
  const navigate = useNavigate();
  const go = useRef<HTMLButtonElement>(null);
  // One intent, one key: a second click or a lost answer never runs twice.
  const [intent, setIntent] = useState(randomId);
  const run = useMutation({
    mutationFn: () => (needsSave || document.key === undefined ? runDocument(document, intent) : runExperiment(document.key, intent)),
    onSuccess: async (started) => {
      setIntent(randomId());
      onClose();
      await navigate({ to: "/runs/$id", params: { id: String(started.executionId) }, ignoreBlocker: true });
    },
    onError: () => setIntent(randomId()),
  });
  const close = () => {
    run.reset();
    onClose();
  };
  const actions = plan.data?.steps.filter((step) => step.stepType === "action") ?? [];
  const hit = actions.filter((step) => kindOf(step.actionKind) === "attack").reduce((sum, step) => sum + step.selected, 0);
  const blocked = plan.data !== undefined && !plan.data.runnable;
  return (
    <Dialog
      open={open}
      onClose={close}
      title={`Run “${document.name || "this experiment"}”?`}
      description={
        plan.data === undefined
          ? "Looking at what is there now…"
          : `${formatTimelineMs(plan.data.estimatedDurationMs)} planned, ${plural(hit, "target")} under attack`
      }
      width={680}
      initialFocus={go}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            icon="play"
            ref={go}
            disabled={run.isPending || plan.data === undefined || blocked}
            onClick={() => run.mutate()}
          >
            {run.isPending ? "Starting…" : needsSave ? "Save and run" : "Run"}
          </Button>
        </>
      }
    >
      {plan.error === null ? null : <Problem error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data === undefined && plan.error === null ? <SkeletonRows rows={3} height={56} /> : null}
      <Findings findings={plan.data?.findings ?? []} />
      <ol className={styles.steps}>
        {actions.map((step) => (
          <StepSummary key={`${step.lane} ${step.position}`} step={step} />
        ))}
      </ol>
      {run.isError ? <Problem error={run.error} /> : null}
    </Dialog>
  );
}

function StepSummary({ step }: { step: Schemas["PlannedStep"] }) {
  const sign = kindSigns[kindOf(step.actionKind)];
  const locked = step.targets.filter((target) => target.lockedBy !== undefined);
  return (
    <li className={styles.step}>
      <div className="row">
        <Icon name={sign.icon} size={15} className={sign.tone} />
        <span className="medium cut">{step.label}</span>
        <span className="meta grow">
          lane {step.lane + 1}, at {formatTimelineMs(step.startMs)} for{" "}
          {step.durationAssumed ? "an unknown time" : formatTimelineMs(step.durationMs)}
          {step.ignoreFailure ? ", may fail" : ""}
        </span>
        {step.targetType === undefined ? null : (
          <span className={cx("nowrap", step.selected === 0 && "amber")}>
            <strong>{step.selected}</strong> <span className="third">of {plural(step.candidates, "target")}</span>
          </span>
        )}
      </div>
      {step.targets.length === 0 ? null : (
        <p className={styles.targets}>
          {step.targets.slice(0, 12).map((target) => (
            <span
              key={`${target.agentId} ${target.name}`}
              className={cx(styles.target, target.connected === false && styles.lost)}
              title={`${target.name} in ${target.zone}${target.lockedBy === undefined ? "" : `, held by run #${target.lockedBy}`}`}
            >
              {target.lockedBy === undefined ? null : <Icon name="lock" size={11} label={`held by run #${target.lockedBy}`} />}
              {target.connected === false ? <Icon name="linkLost" size={11} label="its agent is not connected" /> : null}
              {cutMiddle(target.label, 26)}
            </span>
          ))}
          {step.targets.length > 12 ? <span className="third">and {step.targets.length - 12} more</span> : null}
        </p>
      )}
      {locked.length === 0 ? null : (
        <p className="meta amber">{plural(locked.length, "target")} held by another run: this one would be refused until it ends.</p>
      )}
      {step.exposure === undefined ? null : <Exposure exposure={step.exposure} changesNothing={step.actionKind === "CHECK"} />}
      <Findings findings={step.findings} />
    </li>
  );
}

function Findings({ findings }: { findings: readonly Schemas["Finding"][] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <li key={`${finding.path} ${finding.message}`} className={cx("row", finding.severity === "error" ? "red" : "amber")}>
          <Icon name={finding.severity === "error" ? "failed" : "warning"} size={13} />
          {finding.message}
        </li>
      ))}
    </ul>
  );
}
