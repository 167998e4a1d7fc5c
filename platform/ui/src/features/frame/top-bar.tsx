import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Menu } from "../../components/menu.tsx";
import { Key } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { useEnvironment } from "../../lib/environment.ts";
import { showOverlay } from "../../lib/overlay.ts";
import { environmentsQuery } from "../targets/api.ts";
import styles from "./top-bar.module.css";

export function TopBar({ overview }: { overview: Schemas["Overview"] | undefined }) {
  return (
    <header className={styles.top}>
      <EnvironmentMenu />
      <button type="button" className={styles.search} onClick={() => showOverlay("palette")}>
        <Icon name="search" size={15} />
        <span className="grow">Search or do…</span>
        <span className={styles.searchKeys}>
          <Key>Ctrl</Key>
          <Key>K</Key>
        </span>
      </button>
      <span className="grow" />
      {overview === undefined ? null : (
        <>
          <AgentsConnected figures={overview.figures} />
          <span className={cx("divider", styles.divider)} />
          <RunningNow figures={overview.figures} />
        </>
      )}
      <Button
        look={isStoppable(overview) ? "alarm" : "danger"}
        icon="emergency"
        onClick={() => showOverlay(overview?.killswitch.engaged ? "release" : "stop")}
      >
        Emergency stop
      </Button>
    </header>
  );
}

/** Whether there is something to stop: only then is the button loud. */
function isStoppable(overview: Schemas["Overview"] | undefined): boolean {
  if (overview === undefined) return false;
  const { running, underFault, rollingBack, unprovenOrDirty } = overview.figures;
  return running + underFault + rollingBack + unprovenOrDirty > 0;
}

function AgentsConnected({ figures }: { figures: Schemas["OverviewFigures"] }) {
  const { agents, agentsConnected } = figures;
  const lost = agentsConnected < agents;
  return (
    <Link to="/settings/$section" params={{ section: "agents" }} className={cx(styles.fact, lost ? "orange" : "second")}>
      <Icon name={lost || agents === 0 ? "linkLost" : "link"} size={15} />
      {agents === 0 ? "No agent" : `${agentsConnected} of ${agents} ${agents === 1 ? "agent" : "agents"}`}
    </Link>
  );
}

function RunningNow({ figures }: { figures: Schemas["OverviewFigures"] }) {
  const { running } = figures;
  return (
    <Link to="/runs" className={cx(styles.fact, running > 0 ? "medium" : "third")}>
      <Icon name={running > 0 ? "running" : "run"} size={14} />
      {running} running
    </Link>
  );
}

function EnvironmentMenu() {
  const { data } = useQuery(environmentsQuery);
  const [environment, choose] = useEnvironment();
  const trigger = (
    <button type="button" className={styles.environment} aria-label={`Environment: ${environment}`}>
      <Icon name="target" size={15} className="third" />
      <span className="grow cut">{environment}</span>
      <Icon name="down" size={14} className="third" />
    </button>
  );
  const names = data?.environments.map((entry) => entry.name) ?? [environment];
  return (
    <Menu
      trigger={trigger}
      entries={names.map((name) => ({ label: name, icon: "target", checked: name === environment, onSelect: () => choose(name) }))}
    />
  );
}
