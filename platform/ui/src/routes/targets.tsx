import { getRouteApi } from "@tanstack/react-router";
import { TargetsPage } from "../features/targets/targets-page.tsx";
import { mergeSearch } from "../lib/search.ts";

const route = getRouteApi("/frame/targets");

export function TargetsRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <TargetsPage search={search} onSearch={(next) => void navigate({ search: (previous) => mergeSearch(previous, next), replace: true })} />
  );
}
