/** The host extension put together. */
import { hostname as osHostname } from "node:os";
import type { Clock } from "@squall/core";
import { defineExtension, type Extension } from "@squall/extension-kit";
import { createProcessStopper, createStress } from "@squall/faults";
import manifest from "../package.json" with { type: "json" };
import { stopProcess } from "./actions/stop-process.ts";
import { stressCpu } from "./actions/stress-cpu.ts";
import { stressMemory } from "./actions/stress-memory.ts";
import type { HostConfig } from "./config.ts";
import { hostDiscovery } from "./discovery.ts";

export interface HostExtensionOptions {
  readonly config: HostConfig;
  readonly clock: Clock;
  /** Folder that holds this installation of Squall; its programs are never stopped. */
  readonly installation: string;
}

export function hostExtension({ config, clock, installation }: HostExtensionOptions): Extension {
  const { bootstrapPid } = config;
  const hostname = config.hostname ?? osHostname();
  const stress = createStress({
    clock,
    engine: config.stressEngine,
    stressNgPath: config.stressNgPath,
    memoryReserveBytes: config.memoryReserveBytes,
  });
  const stopper = createProcessStopper({ clock });
  return defineExtension({
    name: "host",
    version: manifest.version,
    port: 8085,
    healthPort: 8081,
    actions: [
      stressCpu({ stress, hostname }),
      stressMemory({ stress, hostname }),
      stopProcess({ stopper, control: { bootstrapPid, installation }, hostname }),
    ],
    discoveries: [hostDiscovery({ hostname, attributes: config.attributes })],
  });
}
