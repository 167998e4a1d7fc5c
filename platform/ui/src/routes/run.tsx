import { getRouteApi } from "@tanstack/react-router";
import { RunPage } from "../features/run/run-page.tsx";
import { mergeSearch } from "../lib/search.ts";

const route = getRouteApi("/frame/runs/$id");

export function RunRoute() {
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RunPage
      key={id}
      id={Number(id)}
      search={search}
      onSearch={(next) => void navigate({ search: (previous) => mergeSearch(previous, next), replace: true })}
    />
  );
}
