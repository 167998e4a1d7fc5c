import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, asBody, type Schemas, unwrap } from "../../lib/api.ts";

export function experimentsQuery(filter: { readonly text?: string | undefined; readonly tag?: string | undefined }) {
  const phrases = (filter.text ?? "").split(/\s+/).filter(Boolean);
  return queryOptions({
    queryKey: ["experiments", filter],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/experiments", {
          signal,
          params: { query: { ...(phrases.length === 0 ? {} : { freeTextPhrases: phrases }), ...(filter.tag ? { tag: filter.tag } : {}) } },
        }),
      ),
  });
}

export function experimentQuery(key: string) {
  return queryOptions({
    queryKey: ["experiment", key],
    // The same address answers with YAML to those who ask for it, and the description knows both.
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET("/api/experiments/{key}", { signal, params: { path: { key } } }))) as Schemas["Experiment"],
  });
}

/** The outlook of a run of this design now. A design that cannot be planned at all is a problem. */
export function planQuery(document: Schemas["ExperimentDocument"], enabled: boolean) {
  return queryOptions({
    queryKey: ["plan", document],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => unwrap(api.POST("/api/experiments/plan", { signal, body: asBody(document) })),
  });
}

export function saveExperiment(document: Schemas["ExperimentDocument"]): Promise<Schemas["ExperimentKey"]> {
  return unwrap(api.POST("/api/experiments", { body: asBody(document) }));
}

export function deleteExperiment(key: string): Promise<unknown> {
  return unwrap(api.DELETE("/api/experiments/{key}", { params: { path: { key } } }));
}

/** Starts a run; the same `idempotencyKey` again answers with the same run, so that a lost answer never runs twice. */
export function runExperiment(
  key: string,
  idempotencyKey: string,
  request: Schemas["ExecuteRequest"] = {},
): Promise<Schemas["ExecutionStarted"]> {
  return unwrap(
    api.POST("/api/experiments/{key}/execute", {
      params: { path: { key }, header: { "Idempotency-Key": idempotencyKey } },
      body: asBody(request),
    }),
  );
}

/** Saves and runs in one call. */
export function runDocument(document: Schemas["ExperimentDocument"], idempotencyKey: string): Promise<Schemas["ExecutionStarted"]> {
  return unwrap(
    api.POST("/api/experiments/execute", { params: { header: { "Idempotency-Key": idempotencyKey } }, body: asBody(document) }),
  );
}
