import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, asBody, type Schemas, unwrap } from "../../lib/api.ts";

export function executionsQuery(search: Schemas["ExecutionSearch"]) {
  return queryOptions({
    queryKey: ["executions", search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.POST("/api/experiments/executions", { signal, body: asBody(search) })),
  });
}

export function executionQuery(id: number) {
  return queryOptions({
    queryKey: ["execution", id],
    // The stream of the run keeps it fresh.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/experiments/executions/{executionId}", { signal, params: { path: { executionId: id } } })),
  });
}

export function cancelExecution(id: number): Promise<unknown> {
  return unwrap(api.POST("/api/experiments/executions/{executionId}/cancel", { params: { path: { executionId: id } } }));
}

export function resolveTargetExecution(executionId: number, targetExecutionId: string, reason: string): Promise<unknown> {
  return unwrap(
    api.POST("/api/experiments/executions/{executionId}/target-executions/{targetExecutionId}/resolve", {
      params: { path: { executionId, targetExecutionId } },
      body: { reason },
    }),
  );
}
