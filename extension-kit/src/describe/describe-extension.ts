/** Everything an extension tells about itself, as JSON by path. Pure: built once, for nothing of it changes in a running process. */
import type { ExtensionSpec } from "../extension.ts";
import { describeAction } from "./action-description.ts";
import { describeAdvice } from "./advice-definition.ts";
import {
  actionPath,
  advicePath,
  attributesPath,
  discoverPath,
  discoveryPath,
  enrichmentRulePath,
  eventPath,
  targetTypePath,
} from "./paths.ts";
import { describePreflight } from "./preflight-description.ts";

export interface Descriptions {
  readonly index: Readonly<Record<string, readonly unknown[]>>;
  /** What a GET of each path answers. */
  readonly documents: readonly { readonly path: string; readonly body: unknown }[];
}

const discoverIntervalDefault = "30s";

/** The index and every description that it leads to. */
export function describeExtension(spec: Required<ExtensionSpec>): Descriptions {
  const { version } = spec;
  const actions = spec.actions.map((action) => ({ path: actionPath(action.spec.id), body: describeAction(action.spec, version) }));
  const discoveries = spec.discoveries.map(({ spec: { id, callInterval = discoverIntervalDefault } }) => ({
    path: discoveryPath(id),
    body: { id, discover: { method: "GET", path: discoverPath(id), callInterval } },
  }));
  const targetTypes = spec.discoveries
    .flatMap((discovery) => discovery.spec.targetTypes ?? [])
    .map((type) => ({ path: targetTypePath(type.id), body: { version, ...type } }));
  const rules = spec.discoveries
    .flatMap((discovery) => discovery.spec.enrichmentRules ?? [])
    .map((rule) => ({ path: enrichmentRulePath(rule.id), body: { version, ...rule } }));
  const labels = spec.discoveries.flatMap((discovery) => discovery.spec.attributes ?? []);
  const attributes = labels.length === 0 ? [] : [{ path: attributesPath, body: { attributes: labels } }];
  const preflights = spec.preflights.map((one) => ({ path: actionPath(one.spec.id), body: describePreflight(one.spec, version) }));
  const advice = spec.advice.map((one) => ({ path: advicePath(one.spec.id), body: describeAdvice(one.spec, version) }));
  return {
    index: {
      actions: refs(actions),
      discoveries: refs(discoveries),
      targetTypes: refs(targetTypes),
      targetAttributes: refs(attributes),
      targetEnrichmentRules: refs(rules),
      eventListeners: spec.eventListeners.map(({ spec: { id, listenTo } }) => ({ method: "POST", path: eventPath(id), listenTo })),
      preflights: refs(preflights),
      advice: refs(advice),
    },
    documents: [...actions, ...discoveries, ...targetTypes, ...rules, ...attributes, ...preflights, ...advice],
  };
}

function refs(documents: readonly { readonly path: string }[]): readonly unknown[] {
  return documents.map(({ path }) => ({ method: "GET", path }));
}
