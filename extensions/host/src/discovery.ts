/** The one target of this extension: the host it runs on. */
import { type Attributes, type Discovery, defineDiscovery } from "@squall/extension-kit";
import { hostType } from "./host/own-host.ts";
import { readHost } from "./host/read-host.ts";

const labels = {
  "host.hostname": ["Host name", "Host names"],
  "host.domainname": ["Domain name", "Domain names"],
  "host.ipv4": ["IPv4 address", "IPv4 addresses"],
  "host.ipv6": ["IPv6 address", "IPv6 addresses"],
  "host.nic": ["Network interface", "Network interfaces"],
  "host.os.family": ["OS family", "OS families"],
  "host.os.manufacturer": ["OS manufacturer", "OS manufacturers"],
  "host.os.version": ["OS version", "OS versions"],
  "host.cpu.min_freq": ["Minimum CPU frequency (MHz)", "Minimum CPU frequencies (MHz)"],
  "host.cpu.max_freq": ["Maximum CPU frequency (MHz)", "Maximum CPU frequencies (MHz)"],
} as const;

export interface HostDiscoveryOptions {
  readonly hostname: string;
  /** Added to what is found. */
  readonly attributes: Attributes;
}

export function hostDiscovery(options: HostDiscoveryOptions): Discovery {
  return defineDiscovery({
    id: hostType,
    callInterval: "30s",
    settingsName: "HOST",
    targetTypes: [
      {
        id: hostType,
        label: { one: "Host", other: "Hosts" },
        category: "basic",
        table: {
          columns: [
            { attribute: "host.hostname" },
            { attribute: "host.ipv4" },
            { attribute: "aws.zone", fallbackAttributes: ["gcp.zone", "azure.zone"] },
          ],
          orderBy: [{ attribute: "host.hostname", direction: "ASC" }],
        },
      },
    ],
    attributes: Object.entries(labels).map(([attribute, [one, other]]) => ({ attribute, label: { one, other } })),
    async discover() {
      const host = await readHost(options.hostname);
      const attributes = { ...host.attributes, ...options.attributes };
      return { targets: [{ id: host.hostname, label: host.hostname, targetType: hostType, attributes }] };
    },
  });
}
