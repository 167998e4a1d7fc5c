import { getRouteApi } from "@tanstack/react-router";
import { EditExperiment } from "../features/editor/open-editor.tsx";

const route = getRouteApi("/frame/experiments/$key");

export function ExperimentRoute() {
  const { key } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <EditExperiment
      key={key}
      experimentKey={key}
      tab={tab ?? "timeline"}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
    />
  );
}
