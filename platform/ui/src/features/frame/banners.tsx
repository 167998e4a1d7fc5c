import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../../components/button.tsx";
import { Icon, type IconName } from "../../components/icon.tsx";
import { Ago } from "../../components/time.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { formatLength, plural } from "../../lib/format.ts";
import { useNow } from "../../lib/now.ts";
import { showOverlay } from "../../lib/overlay.ts";
import { useFeedState } from "../live/feed.ts";
import { executionsQuery } from "../runs/api.ts";
import { sessionQuery } from "../session/api.ts";
import styles from "./banners.module.css";

function Banner({
  look,
  icon,
  title,
  children,
  actions,
}: {
  look: "alarm" | "ink" | "amber";
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={cx(styles.banner, styles[look])} role={look === "alarm" ? "alert" : "status"}>
      <Icon name={icon} size={20} />
      <strong className={styles.title}>{title}</strong>
      <span className="grow cut">{children}</span>
      {actions}
    </div>
  );
}

/** While the emergency stop holds: who, when, why, and how to end it. */
export function EngagedBanner({ killswitch }: { killswitch: Schemas["Killswitch"] }) {
  if (!killswitch.engaged) return null;
  return (
    <Banner
      look="ink"
      icon="emergency"
      title="Emergency stop is engaged"
      actions={
        <Button size="small" look="on-alarm" onClick={() => showOverlay("release")}>
          Release…
        </Button>
      }
    >
      {killswitch.engagedBy === undefined ? null : <>by {killswitch.engagedBy}, </>}
      {killswitch.engagedAt === undefined ? null : <Ago at={killswitch.engagedAt} />}
      {killswitch.reason ? `: ${killswitch.reason}` : ". No reason was given"}. Nothing starts until it is released.
    </Banner>
  );
}

/** Red on every page as long as a fault may still be there and nobody has looked. */
export function AlarmBanner({ count }: { count: number }) {
  const { data } = useQuery({ ...executionsQuery({ worry: true, size: 1 }), enabled: count > 0 });
  if (count === 0) return null;
  const run = data?.executions[0];
  const title = `${plural(count, "target")} ${count === 1 ? "is" : "are"} unproven or dirty`;
  return (
    <Banner
      look="alarm"
      icon="unproven"
      title={title}
      actions={
        run === undefined ? null : (
          <Link to="/runs/$id" params={{ id: String(run.id) }} className={buttonClass("on-alarm", "small")}>
            Run #{run.id}
          </Link>
        )
      }
    >
      {run === undefined
        ? "A fault may still be active. Look at the run, then resolve it."
        : `A fault of “${run.name}” may still be active. Look, then resolve it with a reason.`}
    </Banner>
  );
}

/** How long the page waits before it says that it is cut off: a reconnect within a moment is nobody's business. */
const graceMs = 3_000;

/** The platform cannot be heard: what the page shows is as old as it says. */
export function LostBanner() {
  const feed = useFeedState();
  const now = useNow(feed.connected ? "off" : "second");
  if (feed.connected || now - feed.since < graceMs) return null;
  return (
    <Banner look="amber" icon="linkLost" title="No connection to the platform">
      What you see is {formatLength(now - feed.since)} old. Agents roll back by themselves when they do not hear from the platform. Trying
      again…
    </Banner>
  );
}

export function OneTimePasswordBanner() {
  const { data: session } = useQuery(sessionQuery);
  if (!session?.oneTimePassword) return null;
  return (
    <Banner
      look="amber"
      icon="key"
      title="You use the one-time password"
      actions={
        <Button size="small" onClick={() => showOverlay("password")}>
          Change password…
        </Button>
      }
    >
      It was printed when the platform started, and whoever saw that can sign in.
    </Banner>
  );
}
