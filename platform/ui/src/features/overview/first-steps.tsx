import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "../../components/button.tsx";
import { CommandLine } from "../../components/command-line.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { Card, CardHead } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { randomId } from "../../lib/random-id.ts";
import { runDocument } from "../experiments/api.ts";
import { demoExperiment } from "../experiments/demo.ts";
import { actionsQuery } from "../targets/api.ts";
import styles from "./first-steps.module.css";

/** From an empty platform to the first proven rollback in three steps that tick themselves off. */
export function FirstSteps({ steps, off }: { steps: Schemas["FirstSteps"]; off: boolean }) {
  const done = [steps.agentConnected, steps.extensionsFound, steps.firstExperimentRun].filter(Boolean).length;
  const origin = window.location.origin;
  return (
    <Card aria-label="First steps">
      <CardHead title="First steps">
        <span className="grow" />
        <span className="meta">{done} of 3</span>
      </CardHead>
      <ol className={styles.steps}>
        <Step
          number={1}
          done={steps.agentConnected}
          active
          title="Agent connected"
          note={steps.agentConnected ? undefined : "waiting for the first one"}
        >
          {steps.agentConnected ? null : (
            <>
              <CommandLine command={`SQUALL_PLATFORM_URL=${origin} SQUALL_AGENT_KEY=<key> npm start -w @squall/agent`} />
              <Link to="/settings/$section" params={{ section: "agents" }} search={{ add: true }} className="meta link">
                Create a key for a zone
              </Link>
            </>
          )}
        </Step>
        <Step
          number={2}
          done={steps.extensionsFound}
          active={steps.agentConnected}
          title="Extensions found"
          note={steps.extensionsFound ? undefined : "the agent looks every few seconds"}
        >
          {steps.extensionsFound || !steps.agentConnected ? null : (
            <CommandLine command="SQUALL_EXTENSION_PORT=8085 npm start -w @squall/extension-host" />
          )}
        </Step>
        <Step
          number={3}
          done={steps.firstExperimentRun}
          active={steps.extensionsFound}
          title="First experiment run"
          note={steps.firstExperimentRun ? undefined : "harmless, undone in 10 s"}
        >
          {steps.firstExperimentRun ? null : (
            <Demo off={off ? "The emergency stop is engaged" : steps.extensionsFound ? undefined : "After step 2"} />
          )}
        </Step>
      </ol>
    </Card>
  );
}

function Step({
  number,
  done,
  active,
  title,
  note,
  children,
}: {
  number: number;
  done: boolean;
  active: boolean;
  title: string;
  note?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <li className={styles.step}>
      {done ? (
        <Icon name="completed" size={18} className="green" label="done" />
      ) : active ? (
        <Icon name="running" size={18} label="under way" />
      ) : (
        <span className={styles.number}>{number}</span>
      )}
      <div className={styles.body}>
        <p className="row">
          <span className="text13 medium nowrap">{title}</span>
          <span className="meta cut">{note}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

function Demo({ off }: { off: string | undefined }) {
  const { data } = useQuery(actionsQuery);
  const navigate = useNavigate();
  const demo = demoExperiment(data?.actions ?? []);
  const run = useMutation({
    mutationFn: (document: Schemas["ExperimentDocument"]) => runDocument(document, randomId()),
    onSuccess: (started) => navigate({ to: "/runs/$id", params: { id: String(started.executionId) } }),
  });
  const reason = off ?? (demo === undefined ? "No extension offers CPU stress on a host" : undefined);
  return (
    <>
      <div className="row">
        <Button
          size="small"
          icon="play"
          offBecause={reason}
          disabled={run.isPending}
          onClick={() => (demo === undefined ? undefined : run.mutate(demo))}
        >
          Run the demo experiment
        </Button>
        <span className="meta">{reason?.toLowerCase()}</span>
      </div>
      {run.isError ? <Problem error={run.error} /> : null}
    </>
  );
}
