/** What can be said about this host. */
import { readdir } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { readSystemFile } from "@squall/faults";
import systeminformation from "systeminformation";

export interface Host {
  readonly hostname: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** Reads everything anew. The name is given: it may be another one than the operating system has. */
export async function readHost(hostname: string): Promise<Host> {
  const [system, release, nics, minimum, maximum] = await Promise.all([
    systeminformation.osInfo(),
    readSystemFile("/etc/os-release"),
    readdir("/sys/class/net").catch(() => Object.keys(networkInterfaces())),
    readFrequency("min"),
    readFrequency("max"),
  ]);
  const distribution = parseRelease(release ?? "");
  const attributes = {
    "host.hostname": [hostname],
    "host.domainname": [system.fqdn || hostname],
    "host.ipv4": addresses("IPv4"),
    "host.ipv6": addresses("IPv6"),
    "host.nic": nics,
    "host.os.family": [distribution.family ?? system.platform],
    "host.os.manufacturer": [distribution.manufacturer ?? system.distro],
    "host.os.version": [system.release],
    "host.cpu.min_freq": minimum,
    "host.cpu.max_freq": maximum,
  };
  return { hostname, attributes: Object.fromEntries(Object.entries(attributes).filter(([, values]) => values.length > 0)) };
}

/** Names of the distribution and of the one it descends from, of a text in the format of os-release(5). Pure. */
export function parseRelease(text: string): { readonly family?: string; readonly manufacturer?: string } {
  const entry = (key: string) => new RegExp(`^${key}=["']?([^"'\\n]*)`, "m").exec(text)?.[1] || undefined;
  const manufacturer = entry("ID");
  const family = entry("ID_LIKE")?.split(" ")[0] ?? manufacturer;
  return { ...(family === undefined ? {} : { family }), ...(manufacturer === undefined ? {} : { manufacturer }) };
}

/** All but those of the loopback: an interface may have many. */
function addresses(family: "IPv4" | "IPv6"): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.filter((address) => address.family === family && !address.internal).map(({ address }) => address);
}

/** The range of the hardware in MHz, which systeminformation does not tell; empty where the clock cannot be changed. */
async function readFrequency(bound: "min" | "max"): Promise<string[]> {
  const kilohertz = Number(await readSystemFile(`/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_${bound}_freq`));
  return Number.isFinite(kilohertz) && kilohertz > 0 ? [String(Math.round(kilohertz / 1000))] : [];
}
