/** Our way of opening connections, in the form in which Node's `http`, and with it the websocket, asks for one. */
import type { createConnection } from "node:net";
import type { Duplex } from "node:stream";
import type { Connect } from "./connector.ts";

type Callback = (cause: Error | null, socket?: Duplex) => void;
interface Asked {
  readonly host?: string | null | undefined;
  readonly port?: number | string | null | undefined;
}

/** The socket comes through the callback only, since a proxy and TLS take their time. */
export function createHttpConnection(connect: Connect, isTls: boolean): typeof createConnection {
  const open = ({ host, port }: Asked, callback: Callback): undefined => {
    connect({ hostname: host ?? "localhost", port: String(port ?? ""), protocol: isTls ? "https:" : "http:" }, (...[cause, socket]) => {
      if (cause === null) callback(null, socket);
      else callback(cause);
    });
  };
  // Node allows an asynchronous one, which the types of the websocket do not know.
  return open as unknown as typeof createConnection;
}
