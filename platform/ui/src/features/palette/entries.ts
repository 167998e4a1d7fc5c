import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { kindSigns } from "../../components/states.tsx";
import { kindOf } from "../../lib/kind.ts";
import { showOverlay } from "../../lib/overlay.ts";
import { setTheme } from "../../lib/theme.ts";
import { experimentsQuery } from "../experiments/api.ts";
import { overviewQuery } from "../overview/api.ts";
import { cancelExecution } from "../runs/api.ts";
import { actionsQuery } from "../targets/api.ts";
import type { PaletteEntry } from "./model.ts";

/** Everything the palette knows now. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const { data: overview } = useQuery(overviewQuery);
  const { data: experiments } = useQuery(experimentsQuery({}));
  const { data: actions } = useQuery(actionsQuery);
  const navigate = useNavigate();
  const engaged = overview?.killswitch.engaged ?? false;
  const stops = (overview?.running ?? []).map(
    (run): PaletteEntry => ({
      id: `stop ${run.id}`,
      group: "Do",
      icon: "stop",
      tone: "red",
      title: `Stop run #${run.id}`,
      detail: run.name,
      act: () => void cancelExecution(run.id).finally(() => navigate({ to: "/runs/$id", params: { id: String(run.id) } })),
    }),
  );
  const acts: PaletteEntry[] = [
    {
      id: "stop",
      group: "Do",
      icon: "emergency",
      tone: "red",
      title: engaged ? "Release the emergency stop…" : "Emergency stop…",
      act: () => showOverlay(engaged ? "release" : "stop"),
    },
    { id: "new", group: "Do", icon: "plus", title: "New experiment", act: () => void navigate({ to: "/experiments/new" }) },
    {
      id: "zone",
      group: "Do",
      icon: "plus",
      title: "Add a zone",
      act: () => void navigate({ to: "/settings/$section", params: { section: "agents" }, search: { add: true } }),
    },
    { id: "light", group: "Do", icon: "theme", title: "Light colours", act: () => setTheme("light") },
    { id: "dark", group: "Do", icon: "theme", title: "Dark colours", act: () => setTheme("dark") },
    { id: "keys", group: "Do", icon: "help", title: "Show the keys", act: () => showOverlay("keys") },
  ];
  return [
    ...stops,
    ...acts,
    ...(experiments?.experiments ?? []).map(
      (experiment): PaletteEntry => ({
        id: `experiment ${experiment.key}`,
        group: "Experiments",
        icon: "experiment",
        title: experiment.name,
        detail: experiment.key,
        act: () => void navigate({ to: "/experiments/$key", params: { key: experiment.key } }),
      }),
    ),
    ...(overview?.recent ?? []).map(
      (run): PaletteEntry => ({
        id: `run ${run.id}`,
        group: "Runs",
        icon: "run",
        title: `Run #${run.id}`,
        detail: run.name,
        act: () => void navigate({ to: "/runs/$id", params: { id: String(run.id) } }),
      }),
    ),
    ...(actions?.actions ?? []).map((action): PaletteEntry => {
      const sign = kindSigns[kindOf(action.kind)];
      return {
        id: `action ${action.id}`,
        group: "Actions",
        icon: sign.icon,
        tone: sign.tone,
        title: action.label,
        detail: `${action.technology ?? action.id} · add to a new experiment`,
        act: () => void navigate({ to: "/experiments/new", search: { action: action.id } }),
      };
    }),
    ...pages.map(
      (page): PaletteEntry => ({
        id: page.to,
        group: "Pages",
        icon: page.icon,
        title: page.title,
        act: () => void navigate({ to: page.to }),
      }),
    ),
    ...settings.map(
      (entry): PaletteEntry => ({
        id: `settings ${entry.section}`,
        group: "Pages",
        icon: entry.icon,
        title: `Settings: ${entry.title}`,
        act: () => void navigate({ to: "/settings/$section", params: { section: entry.section } }),
      }),
    ),
  ];
}

const pages = [
  { to: "/", icon: "overview", title: "Overview" },
  { to: "/targets", icon: "explorer", title: "Targets" },
  { to: "/experiments", icon: "experiment", title: "Experiments" },
  { to: "/runs", icon: "run", title: "Runs" },
] as const;

const settings = [
  { section: "agents", icon: "link", title: "agents and keys" },
  { section: "extensions", icon: "extension", title: "extensions" },
  { section: "tokens", icon: "key", title: "tokens" },
  { section: "audit", icon: "list", title: "audit log" },
] as const;
