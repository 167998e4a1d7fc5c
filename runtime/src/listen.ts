/** Opens a port or a unix socket for an HTTP server, and closes it in good order. */
import { mkdir, rm } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer, type Server as TlsServer } from "node:https";
import { connect, type Socket } from "node:net";
import { dirname } from "node:path";
import { type Clock, type Log, SquallError } from "@squall/core";
import { followTlsFiles, readTlsFiles, type TlsFiles, type TlsMaterial } from "./tls-files.ts";

export interface ListenOptions {
  readonly port: number;
  /** The variable that sets the port, for the text of errors: `SQUALL_PORT`. */
  readonly portVariable: string;
  /** Default 127.0.0.1: nothing of ours is open to a network unless somebody says so. */
  readonly host?: string | undefined;
  /** Path of a unix socket; wins over the port. Its directory is made; a socket that nobody serves is removed. */
  readonly unixSocket?: string | undefined;
  /** How long requests in flight may take when the listener closes. Default 5 s. */
  readonly closeGraceMs?: number;
  /** Serves https, and reads the files again when they change. Not for a unix socket, nor for a server that was made elsewhere. */
  readonly tls?: { readonly files: TlsFiles; readonly log: Log; readonly checkEveryMs?: number } | undefined;
  readonly clock: Clock;
}

export interface Listener extends AsyncDisposable {
  readonly server: Server | TlsServer;
  /** `http://127.0.0.1:8080`, `https://…` or `unix:/path`. */
  readonly url: string;
  /** The port in use, also when 0 was asked for; 0 for a unix socket. */
  readonly port: number;
  /** Takes no new connection, lets requests in flight end within the grace, then cuts them. */
  close(): Promise<void>;
}

const closeGraceDefaultMs = 5_000;

/**
 * Serves `handler`. The caller disposes the listener.
 * @throws {SquallError} `SQUALL_PORT_IN_USE`, `SQUALL_LISTEN_FAILED`, both naming the variable to set; `SQUALL_TLS_FILES_INVALID`
 */
export async function listen(handler: RequestListener | Server, options: ListenOptions): Promise<Listener> {
  const { unixSocket, tls } = options;
  const material = tls === undefined || unixSocket !== undefined ? undefined : await readTlsFiles(tls.files);
  const server = serverFor(handler, material);
  if (unixSocket !== undefined) await freeSocketPath(unixSocket);
  const closeServer = closer(server, options);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => reject(listenError(cause, { ...options, host }));
    server.once("error", onError);
    const onListening = () => {
      server.removeListener("error", onError);
      resolve();
    };
    if (unixSocket === undefined) server.listen({ port: options.port, host }, onListening);
    else server.listen({ path: unixSocket }, onListening);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const shownHost = host.includes(":") ? `[${host}]` : host;
  const following =
    tls !== undefined && material !== undefined && "setSecureContext" in server
      ? followTlsFiles(server, tls.files, { ...tls, mark: material.mark, clock: options.clock })
      : undefined;
  const close = () => {
    following?.[Symbol.dispose]();
    return closeServer();
  };
  const scheme = following === undefined ? "http" : "https";
  return {
    server,
    url: unixSocket === undefined ? `${scheme}://${shownHost}:${port}` : `unix:${unixSocket}`,
    port,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function serverFor(handler: RequestListener | Server, material: TlsMaterial | undefined): Server | TlsServer {
  if (typeof handler !== "function") return handler;
  return material === undefined ? createServer(handler) : createTlsServer(material.options, handler);
}

function closer(server: Server | TlsServer, options: ListenOptions): () => Promise<void> {
  // The server forgets a connection that became a websocket, yet waits for its end: so they are remembered here.
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= new Promise<void>((resolve) => {
      const cut = options.clock.timer(options.closeGraceMs ?? closeGraceDefaultMs, () => {
        for (const socket of sockets) socket.destroy();
      });
      server.close(() => {
        cut[Symbol.dispose]();
        resolve();
      });
      server.closeIdleConnections();
    });
    return closing;
  };
}

/** Removes the socket of a process that is gone; a living one is left alone, and listening then fails with a clear error. */
async function freeSocketPath(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  const isServed = await new Promise<boolean>((resolve) => {
    const probe = connect(path, () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
  if (!isServed) await rm(path, { force: true });
}

function listenError(cause: NodeJS.ErrnoException, options: ListenOptions): SquallError {
  const where = options.unixSocket ?? `${options.host}:${options.port}`;
  if (cause.code === "EADDRINUSE") {
    const remedy = options.unixSocket === undefined ? `set ${options.portVariable} to another port` : "choose another path";
    return new SquallError("SQUALL_PORT_IN_USE", `${where} is in use by another process: stop it, or ${remedy}`, { cause });
  }
  const remedy =
    options.unixSocket === undefined ? `check ${options.portVariable} and the address to bind to` : "check the path of the socket";
  return new SquallError("SQUALL_LISTEN_FAILED", `cannot listen on ${where}: ${remedy}`, { cause });
}
