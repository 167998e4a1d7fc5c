import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, asBody, type Schemas, unwrap } from "../../lib/api.ts";

export const targetTypesQuery = queryOptions({
  queryKey: ["target-types"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/target-types", { signal })),
});

export const actionsQuery = queryOptions({
  queryKey: ["actions"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/actions", { signal })),
});

export const environmentsQuery = queryOptions({
  queryKey: ["environments"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/environments", { signal })),
});

export interface TargetFilter {
  readonly targetType?: string | undefined;
  readonly query?: string | undefined;
  readonly environment?: string | undefined;
}

/** Pages are long enough that few people ever ask for a second one; it is loaded when the table is scrolled to its end. */
const pageSize = 200;

export async function fetchTargets(filter: TargetFilter, cursor: string | undefined, signal: AbortSignal): Promise<Schemas["TargetPage"]> {
  const query = { ...given(filter), size: pageSize, ...(cursor === undefined ? {} : { cursor }) };
  return unwrap(api.GET("/api/targets", { signal, params: { query } }));
}

export function attributeValuesQuery(key: string, filter: TargetFilter) {
  return queryOptions({
    queryKey: ["targets", "values", key, filter],
    queryFn: ({ signal }) => unwrap(api.GET("/api/targets/attributes/values", { signal, params: { query: { key, ...given(filter) } } })),
  });
}

export function completionQuery(request: Schemas["QueryCompletionRequest"], enabled: boolean) {
  return queryOptions({
    queryKey: ["targets", "complete", request],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.POST("/api/query/complete", { signal, body: asBody(request) })),
  });
}

export function previewQuery(request: Schemas["TargetPreviewRequest"], enabled: boolean) {
  return queryOptions({
    queryKey: ["preview", request],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.POST("/api/targets/preview", { signal, body: asBody(request) })),
  });
}

function given(filter: TargetFilter): { targetType?: string; query?: string; environment?: string } {
  return {
    ...(filter.targetType ? { targetType: filter.targetType } : {}),
    ...(filter.query ? { query: filter.query } : {}),
    ...(filter.environment ? { environment: filter.environment } : {}),
  };
}
