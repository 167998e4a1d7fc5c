/** HTTP basic authentication, compared in constant time. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { HttpError } from "./http-error.ts";

export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** Whether the request carries these credentials. Takes the same time whichever character differs. */
export function hasCredentials(request: IncomingMessage, expected: BasicCredentials): boolean {
  const given = /^basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  return isEqualSecret(Buffer.from(given, "base64"), Buffer.from(`${expected.username}:${expected.password}`));
}

/** Compares two secrets through their digests, so that not even their length shows in the time it takes. */
export function isEqualSecret(given: Buffer | string, expected: Buffer | string): boolean {
  const digest = (secret: Buffer | string) => createHash("sha256").update(secret).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Lets nobody pass without the credentials: 401 with a challenge. */
export function basicAuth(expected: BasicCredentials): RequestHandler {
  return (request, _response, next) => {
    if (hasCredentials(request, expected)) {
      next();
      return;
    }
    const headers = { "WWW-Authenticate": 'Basic realm="squall", charset="UTF-8"' };
    next(new HttpError(401, "SQUALL_UNAUTHORIZED", "user name and password are required, or are wrong", { headers }));
  };
}
