/** An action as the contract describes it. Pure. */
import { type ActionDescription, defaultCallIntervals } from "@squall/openapi/extension";
import type { ActionSpec } from "../action.ts";
import { callIntervalOf } from "../lifecycle/facts.ts";
import type { MetricQuery } from "../metric-query.ts";
import type { Parameters } from "../parameters.ts";
import { actionPath } from "./paths.ts";

/** Names only what is served; `checkExtension` holds the result against the contract. */
export function describeAction(spec: ActionSpec<Parameters, unknown>, extensionVersion: string): ActionDescription {
  const {
    id,
    label,
    description,
    kind,
    timeControl,
    technology,
    category,
    icon,
    hint,
    targetSelection,
    widgets,
    additionalFlags,
    metricQuery,
  } = spec;
  const endpoint = (name: string) => ({ method: "POST" as const, path: `${actionPath(id)}/${name}` });
  const callInterval = callIntervalOf(spec);
  const document = {
    id,
    label,
    version: spec.version ?? extensionVersion,
    description,
    kind,
    timeControl,
    parameters: describeParameters(spec.parameters),
    prepare: endpoint("prepare"),
    start: endpoint("start"),
    ...(callInterval === undefined ? {} : { status: { ...endpoint("status"), callInterval } }),
    ...(spec.stop === undefined ? {} : { stop: endpoint("stop"), verify: endpoint("verify") }),
    fence: true,
    ...given({ technology, category, icon, hint, targetSelection, widgets, additionalFlags }),
    ...(metricQuery === undefined ? {} : { metrics: { query: describeQuery(endpoint("query"), metricQuery) } }),
  };
  // Authors hold their lists as readonly, which the generated types do not say; they are only ever printed.
  return document as unknown as ActionDescription;
}

function describeParameters(parameters: Parameters): readonly unknown[] {
  return Object.entries(parameters).map(([name, parameter]) => ({ name, type: parameter.type, ...parameter.wire }));
}

function describeQuery(
  endpoint: object,
  { parameters, callInterval = defaultCallIntervals.metricQuery }: MetricQuery<Parameters>,
): unknown {
  return { endpoint: { ...endpoint, callInterval }, parameters: describeParameters(parameters) };
}

function given(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
