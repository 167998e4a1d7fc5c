/** Holds an extension against the contract before it serves anybody. Pure. */
import { AdviceDefinition, EventName, ExtensionIndex, PreflightDescription } from "@squall/openapi/extension";
import type { AdviceSpec } from "../advice.ts";
import type { EventListenerSpec } from "../event-listener.ts";
import type { ExtensionSpec } from "../extension.ts";
import type { PreflightSpec } from "../preflight.ts";
import { describeAdvice } from "./advice-definition.ts";
import { checkAction } from "./check-action.ts";
import { checkDiscovery } from "./check-discovery.ts";
import { describeExtension } from "./describe-extension.ts";
import { describePreflight } from "./preflight-description.ts";
import { against, broken, checkQuery, idRule, intervalRule } from "./rules.ts";

/** One sentence for each rule that is broken, naming what breaks it. Empty: it may serve. */
export function checkExtension(spec: Required<ExtensionSpec>): string[] {
  const { index, documents } = describeExtension(spec);
  const { version } = spec;
  return [
    ...(version.trim() === "" ? ["the extension has no version"] : []),
    ...against(ExtensionIndex, index, "the index"),
    ...doubled(documents.map(({ path }) => path)),
    ...doubled(spec.eventListeners.map((listener) => `listener ${listener.spec.id}`)),
    ...spec.actions.flatMap((action) => checkAction(action.spec, version)),
    ...spec.discoveries.flatMap((discovery) => checkDiscovery(discovery.spec, version)),
    ...spec.eventListeners.flatMap((listener) => checkEventListener(listener.spec)),
    ...spec.preflights.flatMap((preflight) => checkPreflight(preflight.spec, version)),
    ...spec.advice.flatMap((advice) => checkAdvice(advice.spec, version)),
  ];
}

function checkEventListener({ id, listenTo }: EventListenerSpec): string[] {
  // Names of tomorrow are allowed, slips of the pen are not: a name that nobody sends would never be noticed.
  const isKnown = (name: string) => name === "*" || EventName.safeParse(name).success || /^[a-z]+(\.[a-z][a-z-]*)+$/.test(name);
  return broken(`listener ${id}`, [
    idRule(id),
    [listenTo.length === 0, "listenTo names no event; * stands for all"],
    [!listenTo.every(isKnown), "listenTo holds something that is no name of an event; * stands for all, and for nothing less"],
  ]);
}

function checkPreflight(spec: PreflightSpec<unknown>, version: string): string[] {
  const at = `preflight ${spec.id}`;
  return [
    ...broken(at, [
      idRule(spec.id),
      intervalRule(spec.callInterval, "1s"),
      [spec.cancel !== undefined && spec.status === undefined, "a preflight that judges at once has nothing to cancel; add status"],
    ]),
    ...against(PreflightDescription, describePreflight(spec, version), at),
  ];
}

function checkAdvice(spec: AdviceSpec, version: string): string[] {
  const at = `advice ${spec.id}`;
  const queries = [spec.appliesTo, spec.actionNeeded.when, ...(spec.excludes === undefined ? [] : [spec.excludes])];
  return [
    ...broken(at, [idRule(spec.id), [!spec.icon.startsWith("data:"), "its icon is a data URI"]]),
    ...queries.flatMap((query) => checkQuery(query, at)),
    ...against(AdviceDefinition, describeAdvice(spec, version), at),
  ];
}

function doubled(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name).size).map((name) => `${name} is described twice: ids must be distinct`);
}
