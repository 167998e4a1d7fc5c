/** Child process: the bare extension, and a websocket that says back what it hears. Tells its parent the port, and ends with it. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { createBareExtension } from "./bare-extension.ts";

const server = createBareExtension();
new WebSocketServer({ server }).on("connection", (socket) => {
  socket.on("message", (data, isBinary) => socket.send(data, { binary: isBinary }));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.once("disconnect", () => process.exit(0));
process.send?.({ port: (server.address() as AddressInfo).port });
