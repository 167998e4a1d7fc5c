/** The one form in which a discovered record is compared, hashed and sent. Pure. */

/** What an extension found: a target, or data that only enriches targets. */
export interface DiscoveredRecord {
  readonly type: string;
  /** Unique within the type. */
  readonly id: string;
  /** Empty for enrichment data, which nobody is shown. */
  readonly label: string;
  /** True for data that is only a source of attributes. */
  readonly isEnrichment: boolean;
  /** Keys and values in the order of their UTF-16 code units, values without duplicates. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** What is beyond these is cut off and counted; a discovery never fails because of its size. */
export const limits = {
  recordsMax: 100_000,
  attributesMax: 200,
  valuesMax: 100,
  valueLengthMax: 1_000,
} as const;

/** How much of an answer was cut off. */
export interface LimitCounts {
  readonly records: number;
  readonly attributes: number;
  readonly values: number;
  readonly lengths: number;
  readonly duplicates: number;
}
export const noCuts: LimitCounts = { records: 0, attributes: 0, values: 0, lengths: 0, duplicates: 0 };
type Counting = { -readonly [K in keyof LimitCounts]: LimitCounts[K] };

interface RawRecord extends Omit<DiscoveredRecord, "attributes"> {
  readonly attributes: Readonly<Record<string, readonly string[] | null>>;
}

/** Adds the reserved attributes, sorts, removes duplicates and keeps the limits. `instance` always wins over what an extension says. */
export function canonicalRecord(raw: RawRecord, instance: string, cuts: Counting): DiscoveredRecord {
  const group = raw.attributes["steadybit.group"];
  // A map, because attributes may bear the names of an object's own inheritance, such as `constructor`.
  const reserved = new Map<string, readonly string[]>([
    ["steadybit.extension", [instance]],
    ["steadybit.group", group == null || group.length === 0 ? ["default"] : group],
    ...(raw.isEnrichment ? [] : [["steadybit.label", [raw.label]] as const]),
  ]);
  const own = Object.keys(raw.attributes).filter((key) => isUsable(key) && !reserved.has(key) && raw.attributes[key]?.length);
  own.sort();
  const room = limits.attributesMax - reserved.size;
  if (own.length > room) cuts.attributes += own.length - room;
  const keys = [...own.slice(0, room), ...reserved.keys()].sort();

  const attributes: Record<string, readonly string[]> = {};
  for (const key of keys) attributes[key] = canonicalValues(reserved.get(key) ?? raw.attributes[key] ?? [], cuts);
  return { type: raw.type, id: raw.id, label: raw.isEnrichment ? "" : raw.label, isEnrichment: raw.isEnrichment, attributes };
}

/** Assigning the one name that is not a plain property would change the object instead of filling it. */
function isUsable(key: string): boolean {
  return key !== "__proto__";
}

function canonicalValues(values: readonly string[], cuts: Counting): readonly string[] {
  const only = values[0];
  if (values.length === 1 && only !== undefined) return [canonicalValue(only, cuts)];
  const sorted = [...new Set(values.map((value) => canonicalValue(value, cuts)))].sort();
  if (sorted.length > limits.valuesMax) cuts.values += sorted.length - limits.valuesMax;
  return sorted.slice(0, limits.valuesMax);
}

function canonicalValue(value: string, cuts: Counting): string {
  if (value.length <= limits.valueLengthMax) return value;
  cuts.lengths++;
  const cut = value.slice(0, limits.valueLengthMax);
  // Half of a surrogate pair cannot be written as UTF-8 and would come back as another text.
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** Identity of a record within its stream. */
export function recordKey(record: Pick<DiscoveredRecord, "type" | "id">): string {
  return `${record.type}\n${record.id}`;
}
