import { getRouteApi } from "@tanstack/react-router";
import { SettingsPage } from "../features/settings/settings-page.tsx";

const route = getRouteApi("/frame/settings/$section");

export function SettingsRoute() {
  const { section } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <SettingsPage section={section} search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
