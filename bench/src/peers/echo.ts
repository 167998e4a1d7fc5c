import { once } from "node:events";
import { WebSocket } from "ws";

export interface Echo extends AsyncDisposable {
  /** One frame there and back. */
  roundTrip(): Promise<void>;
}

/** About what one frame between agent and platform takes. */
const frame = JSON.stringify({ type: "frame", note: "x".repeat(400) });

/** A websocket to a process that says back what it hears. */
export async function openEcho(url: string): Promise<Echo> {
  const socket = new WebSocket(url.replace(/^http/, "ws"));
  await once(socket, "open");
  return {
    async roundTrip() {
      const answer = once(socket, "message");
      socket.send(frame);
      await answer;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}
