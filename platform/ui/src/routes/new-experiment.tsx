import { getRouteApi } from "@tanstack/react-router";
import { NewExperiment } from "../features/editor/open-editor.tsx";

const route = getRouteApi("/frame/experiments/new");

export function NewExperimentRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <NewExperiment search={search} onTab={(tab) => void navigate({ search: (previous) => ({ ...previous, tab }), replace: true })} />;
}
