/** Who may call at all. Pages in a browser never may: they would act with the rights of this machine's loopback. */
import { type BasicCredentials, basicAuth, HttpError } from "@squall/runtime";
import type { RequestHandler } from "express";

/** 403 for whatever a browser sends on behalf of a page. */
const refuseBrowsers: RequestHandler = (request, _response, next) => {
  if (request.headers.origin === undefined) {
    next();
    return;
  }
  next(new HttpError(403, "SQUALL_ORIGIN_REFUSED", "requests of web pages (those with an Origin header) are not served"));
};

/** Nobody passes without the credentials, if there are any. */
export function guard(credentials: BasicCredentials | undefined): RequestHandler[] {
  return credentials === undefined ? [refuseBrowsers] : [refuseBrowsers, basicAuth(credentials)];
}
