/** Makes API tokens and agent keys. Their secret is in the answer and nowhere else. */
import type { AccessTokenCreate, AgentKeyCreate } from "@squall/openapi/platform";
import { HttpError } from "@squall/runtime";
import type { Principal } from "../auth/principal.ts";
import { createSecret, type NewSecret } from "../auth/secret.ts";
import type { Context } from "../context.ts";
import * as store from "../db/stores/key-store.ts";
import { audit } from "./audit.ts";

export interface Created<Row> {
  readonly row: Row;
  /** Shown once. */
  readonly secret: string;
}

type Ports = Pick<Context, "db" | "ids" | "clock" | "changes">;

/** @throws {HttpError} 400 for a time that is over, 409 when there are too many */
export async function createAccessToken(context: Ports, by: Principal, body: AccessTokenCreate): Promise<Created<store.AccessTokenRow>> {
  const secret = createSecret("sqt");
  requireRoom(await store.listAccessTokens(context.db));
  const row = await store.insertAccessToken(context.db, { ...newKey(context, by, { ...body, secret }), type: body.type ?? "ADMIN" });
  await audit(context, by, "access-token.created", { id: row.id, name: row.name });
  context.changes.publish({ topic: "tokens" });
  return { row, secret: secret.text };
}

/** @throws {HttpError} as `createAccessToken` */
export async function createAgentKey(context: Ports, by: Principal, body: AgentKeyCreate): Promise<Created<store.AgentKeyRow>> {
  const secret = createSecret("sqa");
  requireRoom(await store.listAgentKeys(context.db));
  const named = { ...body, name: body.name ?? `agents of ${body.zone}`, secret };
  const row = await store.insertAgentKey(context.db, { ...newKey(context, by, named), zone: body.zone });
  await audit(context, by, "agent-key.created", { id: row.id, name: row.name, zone: row.zone });
  context.changes.publish({ topic: "agent-keys" });
  return { row, secret: secret.text };
}

function requireRoom(rows: readonly unknown[]): void {
  if (rows.length < store.keysMax) return;
  throw new HttpError(409, "SQUALL_TOO_MANY_KEYS", `there are ${store.keysMax} of them already: delete those that nobody uses`);
}

function newKey(
  { ids, clock }: Ports,
  by: Principal,
  { name, expiresAt, secret }: { readonly name: string; readonly expiresAt?: string; readonly secret: NewSecret },
): store.NewKey {
  const expires = expiresAt === undefined ? undefined : new Date(expiresAt);
  if (expires !== undefined && !(expires.getTime() > clock.wall())) {
    const issues = [{ path: "$.expiresAt", message: "must be a time to come" }];
    throw new HttpError(400, "SQUALL_REQUEST_INVALID", "the body is not as expected: $.expiresAt must be a time to come", { issues });
  }
  return { id: ids.next(), prefix: secret.prefix, secretHash: secret.hash, name, createdBy: by.name, expiresAt: expires };
}
