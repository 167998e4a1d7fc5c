/** Keeps a design. It must be readable; what is missing in the world of now is a matter of running it. */
import { type ExperimentDocument, parseExperiment } from "@squall/domain";
import { HttpError } from "@squall/runtime";
import type { Principal } from "../auth/principal.ts";
import type { Context } from "../context.ts";
import { type SavedExperiment, upsertExperiment } from "../db/stores/experiment-store.ts";
import { findEnvironment } from "../db/stores/scope-store.ts";
import type { SentDocument } from "../routes/experiment-body.ts";
import { audit } from "./audit.ts";
import { globalEnvironment } from "./target-filter.ts";

const administratorTeam = "ADM";

/**
 * Updates or creates. `key` wins over the document's.
 * @throws {HttpError} 400 with every mistake at its path and line, 404 for an unknown environment
 * @throws {SquallError} as `upsertExperiment`
 */
export async function saveExperiment(context: Context, principal: Principal, sent: SentDocument, key?: string): Promise<SavedExperiment> {
  const design = readDesign(sent);
  if (key !== undefined && design.key !== undefined && design.key !== key) {
    const issues = [{ path: "$.key", message: `must be ${key} or left out`, ...sent.locate("key") }];
    throw new HttpError(400, "SQUALL_EXPERIMENT_INVALID", `the document is ${design.key}, and ${key} was to be changed`, { issues });
  }
  const { key: ownKey, version, externalId, team = administratorTeam, environment = globalEnvironment, ...document } = design;
  if ((await findEnvironment(context.db, environment)) === undefined) {
    throw new HttpError(404, "SQUALL_ENVIRONMENT_NOT_FOUND", `there is no environment "${environment}"`);
  }
  const { name, tags = [] } = design;
  const columns = { key: key ?? ownKey, version, externalId, team, name, environment, tags };
  const saved = await upsertExperiment(context.db, { ...columns, document: { ...document, team, environment } }, principal.name);
  await audit(context, principal, saved.isNew ? "experiment.created" : "experiment.updated", { key: saved.key, version: saved.version });
  context.changes.publish({ topic: "experiments", id: saved.key });
  return saved;
}

/** @throws {HttpError} 400 */
function readDesign(sent: SentDocument): ExperimentDocument {
  const parsed = parseExperiment(sent.document);
  if (parsed.ok) return parsed.experiment;
  throw invalidExperiment(sent, parsed.issues);
}

/** A mistake; `path` with or without `$.`, and nothing for the document itself. */
interface InvalidPart {
  readonly path?: string;
  readonly message: string;
  readonly code: string;
}

export function invalidExperiment(sent: SentDocument | undefined, issues: readonly InvalidPart[]): HttpError {
  const located = issues.map(({ path = "", message, code }) => ({
    path: path === "" || path === "$" ? "$" : `$.${path.replace(/^\$\.?/, "")}`,
    message,
    code,
    ...sent?.locate(path),
  }));
  const [first] = located;
  const detail =
    first === undefined ? "the experiment is not as expected" : `the experiment is not as expected: ${first.path}: ${first.message}`;
  return new HttpError(400, "SQUALL_EXPERIMENT_INVALID", detail, { issues: located });
}
