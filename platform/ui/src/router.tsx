/** All addresses of the interface. The search part of each is the state of its view, so that every view can be linked. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { Problem } from "./components/feedback.tsx";
import { Frame } from "./features/frame/frame.tsx";
import { Overview } from "./features/overview/overview.tsx";
import { sessionQuery } from "./features/session/api.ts";
import { queryClient } from "./lib/query-client.ts";
import { countOf, flagOf, textOf, wordOf } from "./lib/search.ts";
import { NotFound } from "./routes/not-found.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: ({ error }) => <Problem error={error} /> });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search) => textOf(search, "next"),
  component: lazyRouteComponent(() => import("./routes/sign-in.tsx"), "SignInRoute"),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  component: Frame,
});

const overview = createRoute({ getParentRoute: () => frame, path: "/", component: Overview });

const targets = createRoute({
  getParentRoute: () => frame,
  path: "/targets",
  validateSearch: (search) => ({ ...textOf(search, "type"), ...textOf(search, "query"), ...textOf(search, "target") }),
  component: lazyRouteComponent(() => import("./routes/targets.tsx"), "TargetsRoute"),
});

const experiments = createRoute({
  getParentRoute: () => frame,
  path: "/experiments",
  validateSearch: (search) => ({ ...textOf(search, "text"), ...textOf(search, "tag") }),
  component: lazyRouteComponent(() => import("./routes/experiments.tsx"), "ExperimentsRoute"),
});

export const editorTabs = ["timeline", "yaml", "runs"] as const;

const newExperiment = createRoute({
  getParentRoute: () => frame,
  path: "/experiments/new",
  validateSearch: (search) => ({
    ...textOf(search, "action"),
    ...textOf(search, "type"),
    ...textOf(search, "query"),
    ...wordOf(search, "tab", editorTabs),
    ...textOf(search, "copy"),
  }),
  component: lazyRouteComponent(() => import("./routes/new-experiment.tsx"), "NewExperimentRoute"),
});

const experiment = createRoute({
  getParentRoute: () => frame,
  path: "/experiments/$key",
  validateSearch: (search) => wordOf(search, "tab", editorTabs),
  component: lazyRouteComponent(() => import("./routes/experiment.tsx"), "ExperimentRoute"),
});

export const runStates = ["REQUESTED", "CREATED", "PREPARED", "RUNNING", "COMPLETED", "FAILED", "ERRORED", "CANCELED"] as const;

const runs = createRoute({
  getParentRoute: () => frame,
  path: "/runs",
  validateSearch: (search) => ({
    ...wordOf(search, "state", runStates),
    ...textOf(search, "key"),
    ...flagOf(search, "worry"),
    ...countOf(search, "page"),
  }),
  component: lazyRouteComponent(() => import("./routes/runs.tsx"), "RunsRoute"),
});

const run = createRoute({
  getParentRoute: () => frame,
  path: "/runs/$id",
  validateSearch: (search) => ({ ...textOf(search, "step"), ...wordOf(search, "log", ["warnings", "step"] as const) }),
  component: lazyRouteComponent(() => import("./routes/run.tsx"), "RunRoute"),
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: "/settings/$section",
  validateSearch: (search) => ({ ...flagOf(search, "add"), ...textOf(search, "id") }),
  component: lazyRouteComponent(() => import("./routes/settings.tsx"), "SettingsRoute"),
});

const settingsHome = createRoute({
  getParentRoute: () => frame,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$section", params: { section: "agents" } });
  },
});

const routeTree = root.addChildren([
  signIn,
  frame.addChildren([overview, targets, experiments, newExperiment, experiment, runs, run, settings, settingsHome]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: false,
  defaultErrorComponent: ({ error }) => <Problem error={error} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
