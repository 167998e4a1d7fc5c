import { getRouteApi } from "@tanstack/react-router";
import { ExperimentsPage } from "../features/experiments/experiments-page.tsx";
import { mergeSearch } from "../lib/search.ts";

const route = getRouteApi("/frame/experiments");

export function ExperimentsRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ExperimentsPage
      search={search}
      onSearch={(next) => void navigate({ search: (previous) => mergeSearch(previous, next), replace: true })}
    />
  );
}
