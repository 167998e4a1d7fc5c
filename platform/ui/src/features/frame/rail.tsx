import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Icon, type IconName } from "../../components/icon.tsx";
import { Logo } from "../../components/logo.tsx";
import { Menu } from "../../components/menu.tsx";
import type { Schemas } from "../../lib/api.ts";
import { cx } from "../../lib/cx.ts";
import { showOverlay } from "../../lib/overlay.ts";
import { setTheme, themes, useTheme } from "../../lib/theme.ts";
import { sessionQuery, signOut } from "../session/api.ts";
import styles from "./rail.module.css";

const places: readonly { readonly to: string; readonly icon: IconName; readonly label: string }[] = [
  { to: "/", icon: "overview", label: "Overview" },
  { to: "/targets", icon: "explorer", label: "Explorer" },
  { to: "/experiments", icon: "experiment", label: "Experiments" },
  { to: "/runs", icon: "run", label: "Runs" },
  { to: "/settings", icon: "settings", label: "Settings" },
];

export function Rail({ figures }: { figures: Schemas["OverviewFigures"] | undefined }) {
  return (
    <nav className={styles.rail} aria-label="Main">
      <Link to="/" className={styles.logo} aria-label="Squall, overview">
        <Logo />
      </Link>
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          activeOptions={{ exact: place.to === "/", includeSearch: false }}
          className={styles.item}
          activeProps={{ className: styles.active ?? "" }}
        >
          <Icon name={place.icon} size={18} />
          <span>{place.label}</span>
          {place.to === "/runs" && figures !== undefined ? <RunCount figures={figures} /> : null}
        </Link>
      ))}
      <div className="grow" />
      <button
        type="button"
        className={styles.help}
        aria-label="Keys and help"
        title="Keys and help (?)"
        onClick={() => showOverlay("keys")}
      >
        <Icon name="help" size={18} />
      </button>
      <Person />
    </nav>
  );
}

function RunCount({ figures }: { figures: Schemas["OverviewFigures"] }) {
  const worry = figures.unprovenOrDirty > 0;
  const count = worry ? figures.unprovenOrDirty : figures.running;
  if (count === 0) return null;
  return (
    <span className={cx(styles.count, worry && styles.worry)}>
      {count}
      <span className="hidden-label">{worry ? " unproven or dirty" : " running"}</span>
    </span>
  );
}

function Person() {
  const { data: session } = useQuery(sessionQuery);
  const theme = useTheme();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const name = session?.user.name || session?.user.username || "";
  const leave = async () => {
    await signOut();
    queries.clear();
    await navigate({ to: "/sign-in" });
  };
  const trigger = (
    <button type="button" className={styles.person} aria-label={`${initialsOf(name)}, account of ${name}`} title={name}>
      {initialsOf(name)}
    </button>
  );
  return (
    <Menu
      trigger={trigger}
      entries={[
        ...themes.map((entry) => ({
          label: entry === "system" ? "Colours of the system" : entry === "light" ? "Light" : "Dark",
          icon: "theme" as const,
          checked: entry === theme,
          onSelect: () => setTheme(entry),
        })),
        { label: "Change password…", icon: "key", onSelect: () => showOverlay("password") },
        { label: "Sign out", icon: "signOut", onSelect: () => void leave().catch(() => navigate({ to: "/sign-in" })) },
      ]}
    />
  );
}

/** Two letters that stand for a person. */
function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const [first = "", second = words[0]?.slice(1) ?? ""] = words;
  return `${first.slice(0, 1)}${second.slice(0, 1)}`.toUpperCase();
}
