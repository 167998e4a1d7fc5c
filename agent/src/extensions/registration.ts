/** Where an extension is reached, and how its URLs are built. Pure. */
import { SquallError } from "@squall/core";
import { z } from "zod";

/** One registered extension. Its identity is `instance`; it goes to targets as `steadybit.extension` and routes their actions back. */
export interface Registration {
  /** The registered URL without trailing slashes, or `unix:PATH`. Never holds credentials. */
  readonly instance: string;
  /** Method of the index request; all other methods come from the extension's own documents. */
  readonly method: string;
  readonly basicAuth?: { readonly username: string; readonly password: string };
  /** Capabilities that are wanted of it; without the list: all that its index offers. */
  readonly types?: readonly ExtensionType[];
  /** What no attack may cut off: port → its name. */
  readonly restrictedPorts?: Readonly<Record<string, string>>;
  readonly restrictedIps?: readonly string[];
  /** Only those of the `api` can be changed by it. Where two name the same instance, `env` wins over `file`, and `file` over `api`. */
  readonly origin: "env" | "file" | "api";
}

const extensionTypes = ["ACTION", "DISCOVERY", "EVENT", "ADVICE", "PREFLIGHT"] as const;
export type ExtensionType = (typeof extensionTypes)[number];

const urlMax = 2_048;
const credentialMax = 1_024;
const listMax = 256;

const upperCased = z.string().transform((text) => text.toUpperCase());
const port = z.string().regex(/^\d{1,5}$/, "a port number");

/** What the agent's API takes; liberal, since sidecars of others write it too. */
export const RegistrationRequest = z
  .object({
    url: z.string().min(1).max(urlMax).nullish(),
    unixSocket: z.string().startsWith("/", "an absolute path").max(urlMax).nullish(),
    method: upperCased.pipe(z.enum(["GET", "POST"])).nullish(),
    basicUsername: z.string().max(credentialMax).nullish(),
    basicPassword: z.string().max(credentialMax).nullish(),
    types: z
      .array(upperCased.pipe(z.enum(extensionTypes)))
      .max(extensionTypes.length)
      .nullish(),
    restrictedPorts: z.record(port, z.string().max(255)).nullish(),
    restrictedIps: z.array(z.string().max(64)).max(listMax).nullish(),
  })
  .refine((request) => (request.url == null) !== (request.unixSocket == null), "expected either url or unixSocket");
export type RegistrationRequest = z.infer<typeof RegistrationRequest>;

/**
 * The registration that a request describes.
 * @throws {SquallError} `SQUALL_INVALID_REGISTRATION` when the URL cannot be used.
 */
export function toRegistration(request: RegistrationRequest, origin: Registration["origin"]): Registration {
  const { username, password, instance } = instanceOf(request);
  const user = request.basicUsername ?? username;
  return {
    instance,
    method: request.method ?? "GET",
    origin,
    ...(user === undefined ? {} : { basicAuth: { username: user, password: request.basicPassword ?? password ?? "" } }),
    ...(request.types == null || request.types.length === 0 ? {} : { types: request.types }),
    ...(request.restrictedPorts == null ? {} : { restrictedPorts: request.restrictedPorts }),
    ...(request.restrictedIps == null ? {} : { restrictedIps: request.restrictedIps }),
  };
}

function instanceOf(request: RegistrationRequest): { instance: string; username?: string; password?: string } {
  if (request.unixSocket != null) return { instance: `unix:${request.unixSocket}` };
  const text = request.url ?? "";
  const url = URL.parse(text);
  const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
  if (url === null || !isHttp || url.search !== "" || url.hash !== "") {
    throw new SquallError(
      "SQUALL_INVALID_REGISTRATION",
      "the URL of an extension must be http:// or https:// with a host, and without a query or a fragment, such as http://127.0.0.1:8085",
    );
  }
  // Credentials in a URL would end in logs and in every target's attributes.
  const instance = stripTrailingSlashes(`${url.protocol}//${url.host}${url.pathname}`);
  if (url.username === "") return { instance };
  return { instance, username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
}

/** Where requests of an instance go: origin, path prefix and, with a unix socket, the socket's path. */
export interface Endpoint {
  readonly origin: string;
  readonly prefix: string;
  readonly socketPath?: string;
}

export function endpointOf(instance: string): Endpoint {
  if (instance.startsWith("unix:")) return { origin: "http://localhost", prefix: "", socketPath: instance.slice("unix:".length) };
  const url = new URL(instance);
  return { origin: url.origin, prefix: stripTrailingSlashes(url.pathname) };
}

/**
 * Path of a request: prefix and path are joined as text. Resolving by RFC 3986 would drop the prefix, and a doubled
 * slash would be answered by a redirect.
 */
export function requestPath(endpoint: Endpoint, path: string): string {
  if (path === "") return endpoint.prefix === "" ? "/" : endpoint.prefix;
  return `${endpoint.prefix}/${path.replace(/^\/+/, "")}`;
}

/** The same extension as seen by a client: for the API's list, without the password. */
export function describeRegistration(registration: Registration): Readonly<Record<string, unknown>> {
  const { instance, basicAuth, types, restrictedPorts, restrictedIps, method, origin } = registration;
  return {
    ...(instance.startsWith("unix:") ? { unixSocket: instance.slice("unix:".length) } : { url: instance }),
    method,
    origin,
    ...(basicAuth === undefined ? {} : { basicUsername: basicAuth.username }),
    ...(types === undefined ? {} : { types }),
    ...(restrictedPorts === undefined ? {} : { restrictedPorts }),
    ...(restrictedIps === undefined ? {} : { restrictedIps }),
  };
}

function stripTrailingSlashes(text: string): string {
  return text.replace(/\/+$/, "");
}
