/**
 * Bearer secrets: API tokens, agent keys, session cookies. `KIND_PREFIX_SECRET`: the prefix is public and finds the row,
 * the secret has 256 random bits and is stored as a hash only. No salt and no slow hash: there is nothing to guess.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** `sqt` API token, `sqa` agent key, `sqs` session. */
export type SecretKind = "sqt" | "sqa" | "sqs";

export interface NewSecret {
  /** The whole text; shown once. */
  readonly text: string;
  readonly prefix: string;
  readonly hash: string;
}

const prefixBytes = 8;
const secretBytes = 32;

export function createSecret(kind: SecretKind): NewSecret {
  const prefix = randomBytes(prefixBytes).toString("hex");
  const secret = randomBytes(secretBytes).toString("base64url");
  return { text: `${kind}_${prefix}_${secret}`, prefix, hash: hashSecret(secret) };
}

/** Undefined: it is no secret of this kind. */
export function parseSecret(kind: SecretKind, text: string): { readonly prefix: string; readonly secret: string } | undefined {
  const match = /^(sq[tas])_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/.exec(text);
  if (match === null || match[1] !== kind) return undefined;
  return { prefix: match[2] ?? "", secret: match[3] ?? "" };
}

/** Compares in a time that does not depend on where the hashes differ. */
export function isSecret(secret: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret), "hex");
  const expected = Buffer.from(hash, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
