import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ExtensionDots } from "../../components/extension-dots.tsx";
import { Icon } from "../../components/icon.tsx";
import { Card, Chip } from "../../components/small.tsx";
import type { Schemas } from "../../lib/api.ts";
import { formatCount, formatLength, plural } from "../../lib/format.ts";
import { useNow } from "../../lib/now.ts";
import { targetTypesQuery } from "../targets/api.ts";
import { extensionGroups, zoneFoot } from "./model.ts";
import styles from "./zone-card.module.css";

/** One zone: its link, its extensions, its targets, and at the foot what is under fault there. */
export function ZoneCard({ zone }: { zone: Schemas["Zone"] }) {
  const { data: types } = useQuery(targetTypesQuery);
  const labelOf = (stat: Schemas["TargetStat"]) => {
    const label = types?.targetTypes.find((type) => type.id === stat.targetType)?.label;
    return (stat.count === 1 ? label?.one : label?.other) ?? stat.targetType.split(".").at(-1) ?? stat.targetType;
  };
  const targets = zone.targets.toSorted((a, b) => b.count - a.count);
  return (
    <Card className={styles.zone ?? ""} aria-label={`Zone ${zone.name}`}>
      <ZoneHead zone={zone} />
      <div className={styles.grid}>
        {extensionGroups(zone).map((group) => (
          <div key={group.name} className={styles.cell}>
            <span className={styles.cellName}>{group.name}</span>
            <ExtensionDots instances={group.instances} />
          </div>
        ))}
        {extensionGroups(zone).length === 0 ? <span className="meta">No extension registered yet</span> : null}
      </div>
      <div className={styles.grid}>
        {targets.map((stat) => (
          <Link key={stat.targetType} to="/targets" search={{ type: stat.targetType }} className={styles.cell}>
            <span className={styles.count}>{formatCount(stat.count)}</span>
            <span className="meta cut">{labelOf(stat)}</span>
          </Link>
        ))}
        {targets.length === 0 ? <span className="meta">No targets discovered yet</span> : null}
      </div>
      <ZoneFootLine zone={zone} />
    </Card>
  );
}

function ZoneHead({ zone }: { zone: Schemas["Zone"] }) {
  const agent = zone.agents.find((entry) => entry.link.connected) ?? zone.agents[0];
  const connected = agent?.link.connected ?? false;
  return (
    <header className={styles.head}>
      <div className="row">
        <Icon name={connected ? "link" : "linkLost"} size={16} className={connected ? "second" : "orange"} />
        <h2 className={styles.name}>{zone.name}</h2>
        <span className="grow" />
        {connected ? <RoundTrip link={agent?.link} /> : <Silence lastSeen={agent?.lastSeen} />}
      </div>
      <p className={styles.about}>{aboutWords(zone, agent)}</p>
      {agent?.quarantine === undefined ? null : (
        <p className="meta red row" style={{ gap: 4 }}>
          <Icon name="failed" size={12} />
          In quarantine: {agent.quarantine}
        </p>
      )}
    </header>
  );
}

function RoundTrip({ link }: { link: Schemas["LinkQuality"] | undefined }) {
  return (
    <span className="text13 medium tabular" title="Round trip between platform and agent">
      {link?.roundTripMs === undefined ? "connected" : formatLength(link.roundTripMs)}
    </span>
  );
}

function Silence({ lastSeen }: { lastSeen: string | undefined }) {
  const now = useNow("second");
  return (
    <Chip tone="orange">
      <Icon name="warning" size={13} />
      {lastSeen === undefined ? "never heard from" : `silent for ${formatLength(now - Date.parse(lastSeen))}`}
    </Chip>
  );
}

function aboutWords(zone: Schemas["Zone"], agent: Schemas["Agent"] | undefined): string {
  const missed = agent?.link.missedBeats ?? 0;
  const beats = missed === 0 ? "no beat missed in the last minute" : `${plural(missed, "beat")} missed in the last minute`;
  const parts = [
    agent?.version === undefined ? agent?.id : `Agent ${agent.version} on ${agent.hostname ?? agent.id}`,
    agent?.link.connected ? beats : "reconnecting",
    zone.agents.length > 1 ? `${zone.agents.length} agents` : undefined,
  ];
  return parts.filter(Boolean).join(" · ");
}

function ZoneFootLine({ zone }: { zone: Schemas["Zone"] }) {
  const foot = zoneFoot(zone);
  switch (foot.kind) {
    case "fault":
      return (
        <footer className={styles.foot}>
          <Icon name="attack" size={13} className="attack" />
          <span className={styles.underFault}>{plural(foot.targets, "target")} under fault</span>
          {foot.runs.map((run) => (
            <Link key={run.executionId} to="/runs/$id" params={{ id: String(run.executionId) }} className="third link">
              #{run.executionId}
            </Link>
          ))}
        </footer>
      );
    case "lost":
      return (
        <footer className={styles.foot}>
          <Icon name={foot.targets > 0 ? "warning" : "dash"} size={13} className={foot.targets > 0 ? "orange" : "third"} />
          <span className="second">{foot.targets > 0 ? `${plural(foot.targets, "target")} had a fault` : "Nothing was active"}</span>
          <span className="third">when the link went{foot.targets > 0 ? "; the agent stops them by itself" : ", so nothing to prove"}</span>
        </footer>
      );
    case "quiet":
      return (
        <footer className={styles.foot}>
          <Icon name="dash" size={13} className="third" />
          <span className="second">Quiet</span>
          <span className="third">no fault is active here</span>
        </footer>
      );
    case "empty":
      return (
        <footer className={styles.foot}>
          <Icon name="pending" size={13} className="third" />
          <span className="third">Waiting for its first agent</span>
        </footer>
      );
  }
}
