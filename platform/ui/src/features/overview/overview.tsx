import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../components/button.tsx";
import { Problem } from "../../components/feedback.tsx";
import { Icon } from "../../components/icon.tsx";
import { Card, SkeletonRows } from "../../components/small.tsx";
import { plural } from "../../lib/format.ts";
import { useTitle } from "../../lib/title.ts";
import { overviewQuery } from "./api.ts";
import { Figures } from "./figures.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { LastRuns } from "./last-runs.tsx";
import styles from "./overview.module.css";
import { RunningNow } from "./running-now.tsx";
import { ZoneCard } from "./zone-card.tsx";

export function Overview() {
  useTitle("Overview");
  const { data: overview, error, refetch } = useQuery(overviewQuery);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Overview</h1>
        {overview === undefined ? null : <span className="text13 third">{plural(overview.zones.length, "zone")}</span>}
        <span className="grow" />
        <Link to="/settings/$section" params={{ section: "agents" }} search={{ add: true }} className={buttonClass()}>
          <Icon name="plus" />
          Add a zone
        </Link>
        <Link to="/experiments/new" className={buttonClass("primary")}>
          <Icon name="plus" />
          New experiment
        </Link>
      </header>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      <Figures overview={overview} />
      <div className={styles.columns}>
        <div className={styles.zones}>
          {overview === undefined ? (
            <Card>
              <SkeletonRows rows={6} />
            </Card>
          ) : (
            overview.zones.map((zone) => <ZoneCard key={zone.name} zone={zone} />)
          )}
          {overview?.zones.length === 0 ? <NoZone /> : null}
        </div>
        <div className={styles.side}>
          <RunningNow running={overview?.running} />
          {overview === undefined || isSetUp(overview.firstSteps) ? null : (
            <FirstSteps steps={overview.firstSteps} off={overview.killswitch.engaged} />
          )}
        </div>
      </div>
      <LastRuns recent={overview?.recent ?? []} />
    </div>
  );
}

function isSetUp(steps: { agentConnected: boolean; extensionsFound: boolean; firstExperimentRun: boolean }): boolean {
  return steps.agentConnected && steps.extensionsFound && steps.firstExperimentRun;
}

function NoZone() {
  return (
    <Card className={styles.noZone ?? ""}>
      <Icon name="linkLost" size={20} className="third" />
      <p className="text13 second">No agent was ever connected. The steps at the right bring the first zone here.</p>
      <Button size="small" icon="help" onClick={() => window.open("/api/spec", "_blank", "noopener")}>
        API description
      </Button>
    </Card>
  );
}
