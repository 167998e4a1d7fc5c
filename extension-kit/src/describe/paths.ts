/** Where things are served: the usual paths of the contract. Pure. */

export const attributesPath = "/discovery/attributes";

export function actionPath(actionId: string): string {
  return `/${actionId}`;
}

export function discoveryPath(discoveryId: string): string {
  return `/${discoveryId}/discovery`;
}

export function discoverPath(discoveryId: string): string {
  return `/${discoveryId}/discovery/discovered-targets`;
}

export function targetTypePath(targetTypeId: string): string {
  return `/${targetTypeId}/discovery/target-description`;
}

export function enrichmentRulePath(ruleId: string): string {
  return `/discovery/enrichment-rules/${ruleId}`;
}
