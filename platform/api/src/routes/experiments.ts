/** Designs: list, read, keep, check, plan. */
import type { components } from "@squall/openapi/platform";
import { HttpError, route } from "@squall/runtime";
import { Router } from "express";
import { stringify } from "yaml";
import { z } from "zod";
import { type Principal, requirePermission } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { deleteExperiment, findExperiment } from "../db/stores/experiment-store.ts";
import { audit } from "../usecases/audit.ts";
import { listExperimentSummaries, toExperiment } from "../usecases/list-experiments.ts";
import { saveExperiment } from "../usecases/save-experiment.ts";
import { readExperimentBody, type SentDocument } from "./experiment-body.ts";

type Schemas = components["schemas"];

const textMax = 255;
const phrasesMax = 16;
const Text = z.string().max(textMax).optional();
const ListQuery = z.object({
  name: Text,
  team: Text,
  tag: Text,
  targetType: Text,
  action: Text,
  externalId: Text,
  freeTextPhrases: z
    .union([
      z
        .string()
        .max(textMax)
        .transform((one) => [one]),
      z.array(z.string().max(textMax)).max(phrasesMax),
    ])
    .optional(),
});
export const KeyParams = z.object({ key: z.string().regex(/^[A-Za-z0-9_]{1,16}-[0-9]{1,9}$/, "must be a key such as ADM-1") });

export function experimentRoutes(context: Context): Router {
  const router = Router();
  const { db, executions, changes } = context;
  router.get(
    "/api/experiments",
    route({ query: ListQuery }, async ({ query: { freeTextPhrases, ...filter }, request }) => {
      requirePermission(request, "read");
      const experiments = await listExperimentSummaries(db, { ...filter, phrases: freeTextPhrases });
      return { body: { experiments: [...experiments] } satisfies Schemas["ExperimentList"] };
    }),
  );
  router.post(
    "/api/experiments",
    route({}, async ({ request }) => {
      const principal = requirePermission(request, "run");
      const saved = await saveExperiment(context, principal, await readExperimentBody(request));
      return { status: saved.isNew ? 201 : 200, headers: { Location: `/api/experiments/${saved.key}` }, body: toKey(saved) };
    }),
  );
  router.post(
    "/api/experiments/validate",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      const sent = await readExperimentBody(request);
      const { valid, findings } = await executions.validateExperiment(sent.document);
      return { body: { valid, findings: located(sent, findings) } satisfies Schemas["Validation"] };
    }),
  );
  router.post(
    "/api/experiments/plan",
    route({}, async ({ request }) => {
      requirePermission(request, "read");
      const sent = await readExperimentBody(request);
      const plan = await executions.planExperiment(sent.document);
      const steps = plan.steps.map((step) => ({ ...step, findings: located(sent, step.findings) }));
      return { body: { ...plan, steps, findings: located(sent, plan.findings) } satisfies Schemas["Plan"] };
    }),
  );
  router.get(
    "/api/experiments/:key",
    route({ params: KeyParams }, async ({ params: { key }, request }) => {
      requirePermission(request, "read");
      const row = await findExperiment(db, key);
      if (row === undefined) throw notFound(key);
      const experiment = toExperiment(row);
      if (request.accepts(["application/json", "application/yaml"]) !== "application/yaml") return { body: experiment };
      const text = stringify(experiment, { lineWidth: 0 });
      request.res?.status(200).type("application/yaml").send(text);
      return {};
    }),
  );
  router.post(
    "/api/experiments/:key",
    route({ params: KeyParams }, async ({ params: { key }, request }) => {
      const principal = requirePermission(request, "run");
      return { body: toKey(await saveExperiment(context, principal, await readExperimentBody(request), key)) };
    }),
  );
  router.delete(
    "/api/experiments/:key",
    route({ params: KeyParams }, async ({ params: { key }, request }) => {
      const principal: Principal = requirePermission(request, "run");
      await deleteExperiment(db, key);
      await audit(context, principal, "experiment.deleted", { key });
      changes.publish({ topic: "experiments", id: key });
      return {};
    }),
  );
  return router;
}

function notFound(key: string): HttpError {
  return new HttpError(404, "SQUALL_EXPERIMENT_NOT_FOUND", `there is no experiment ${key}`);
}

function toKey({ key, version }: { readonly key: string; readonly version: number }): Schemas["ExperimentKey"] {
  return { key, version };
}

/** Findings with the line in what was sent. A position within a query is more exact and stays. */
function located(sent: SentDocument, findings: readonly Schemas["Finding"][]): Schemas["Finding"][] {
  return findings.map((finding) => (finding.line === undefined ? { ...finding, ...sent.locate(finding.path ?? "") } : finding));
}
