/** Runs in a worker thread: reads large discoveries without holding up the thread that beats and stops. */
import { parentPort } from "node:worker_threads";
import { errorText } from "@squall/core";
import { inParts, type ParseOutcome, type ParseRequest, parseDiscovery } from "./parse.ts";

parentPort?.on("message", (request: ParseRequest) => {
  for (const reply of inParts(outcomeOf(request))) parentPort?.postMessage(reply);
});

function outcomeOf(request: ParseRequest): ParseOutcome {
  try {
    return parseDiscovery(request);
  } catch (cause) {
    return { type: "invalid", path: "", reason: errorText(cause) };
  }
}
