/**
 * What no attack may touch: the platform and the proxy before it, this agent and every extension. Network attacks except these addresses, so that
 * the way on which the stop will come stays open.
 */
import type { PrepareFrame } from "@squall/openapi/agent";
import type { Registration } from "../extensions/registration.ts";

type RestrictedEndpoints = NonNullable<PrepareFrame["executionContext"]["restrictedEndpoints"]>;

export interface RestrictedOptions {
  readonly platformUrl: string;
  /** What all connections to the platform go through. */
  readonly proxyUrl?: string;
  readonly agentUrl: () => string;
  readonly registrations: () => readonly Registration[];
  /** IPv4 addresses of a host name. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

export interface RestrictedEndpointsOfRuns {
  /** Looks the names up anew; call it when registrations change and when the link opens. */
  refresh(): Promise<void>;
  /** The same list for every target of one run, since extensions compare them to recognise siblings. */
  forRun(executionId: number): RestrictedEndpoints;
}

const runsMax = 1_000;
const ipv4 = /^(\d{1,3}\.){3}\d{1,3}$/;
const anyPort = { portMin: 0, portMax: 65_535 } as const;

export function createRestrictedEndpoints(options: RestrictedOptions): RestrictedEndpointsOfRuns {
  let current: RestrictedEndpoints = [];
  const runs = new Map<number, RestrictedEndpoints>();

  const ofUrl = async (name: string, url: string): Promise<RestrictedEndpoints> => {
    const { hostname, port, protocol } = new URL(url);
    const number = Number(port || (protocol === "https:" ? 443 : 80));
    const addresses = ipv4.test(hostname) ? [hostname] : await options.resolve(hostname);
    return addresses.map((address) => ({ name, url, cidr: `${address}/32`, portMin: number, portMax: number }));
  };
  const ofRegistration = async (registration: Registration): Promise<RestrictedEndpoints> => {
    const { instance } = registration;
    if (instance.startsWith("unix:")) return [];
    const own = await ofUrl("extension", instance);
    const extraPorts = Object.entries(registration.restrictedPorts ?? {}).flatMap(([port, name]) =>
      own.map((endpoint) => ({ ...endpoint, name, portMin: Number(port), portMax: Number(port) })),
    );
    const ips = (registration.restrictedIps ?? []).filter((address) => ipv4.test(address));
    return [...own, ...extraPorts, ...ips.map((address) => ({ name: "extension", url: instance, cidr: `${address}/32`, ...anyPort }))];
  };

  return {
    async refresh() {
      const lists = await Promise.all([
        ofUrl("platform", options.platformUrl),
        options.proxyUrl === undefined ? [] : ofUrl("proxy", options.proxyUrl),
        ofUrl("agent", options.agentUrl()),
        ...options.registrations().map(ofRegistration),
      ]);
      current = lists.flat();
    },
    forRun(executionId) {
      const known = runs.get(executionId);
      if (known !== undefined) return known;
      const [oldest] = runs.keys();
      if (runs.size >= runsMax && oldest !== undefined) runs.delete(oldest);
      runs.set(executionId, current);
      return current;
    },
  };
}
