import { getRouteApi } from "@tanstack/react-router";
import { RunsPage } from "../features/runs/runs-page.tsx";

const route = getRouteApi("/frame/runs");

export function RunsRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <RunsPage search={search} onSearch={(next) => void navigate({ search: next })} />;
}
