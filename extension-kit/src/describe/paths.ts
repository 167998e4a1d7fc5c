/** Where things are served: the usual paths of the contract. Pure. */

export const attributesPath = "/discovery/attributes";

/** Of the description of an action or a preflight; the calls are below it. */
export function actionPath(id: string): string {
  return `/${id}`;
}

/** Of the description of a discovery. */
export function discoveryPath(discoveryId: string): string {
  return `/${discoveryId}/discovery`;
}

/** Of what a discovery found. */
export function discoverPath(discoveryId: string): string {
  return `/${discoveryId}/discovery/discovered-targets`;
}

/** Of the description of a target type. */
export function targetTypePath(targetTypeId: string): string {
  return `/${targetTypeId}/discovery/target-description`;
}

/** Of one enrichment rule. */
export function enrichmentRulePath(ruleId: string): string {
  return `/discovery/enrichment-rules/${ruleId}`;
}

/** Of a listener. */
export function eventPath(listenerId: string): string {
  return `/events/${listenerId}`;
}

/** Of one piece of advice. */
export function advicePath(adviceId: string): string {
  return `/advice/${adviceId}`;
}
