/** A preflight as the contract describes it. Pure. */
import { defaultCallIntervals, type PreflightDescription } from "@squall/openapi/extension";
import type { PreflightSpec } from "../preflight.ts";
import { actionPath } from "./paths.ts";

/** Names only what is served; status always is. */
export function describePreflight(spec: PreflightSpec<unknown>, extensionVersion: string): PreflightDescription {
  const { id, label, description, icon, targetAttributeIncludes = [], version = extensionVersion } = spec;
  const endpoint = (name: string) => ({ method: "POST" as const, path: `${actionPath(id)}/${name}` });
  return {
    id,
    label,
    version,
    description,
    ...(icon === undefined ? {} : { icon }),
    targetAttributeIncludes,
    start: endpoint("start"),
    status: { ...endpoint("status"), callInterval: spec.callInterval ?? defaultCallIntervals.preflight },
    ...(spec.cancel === undefined ? {} : { cancel: endpoint("cancel") }),
  };
}
