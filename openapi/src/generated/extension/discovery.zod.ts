// Made from specs/extension/discovery.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { hasUniqueItems } from "../../json-schema.ts";
import { Duration, Attributes } from "../common.zod.ts";
import { Icon } from "./action.zod.ts";
import type { components } from "./discovery.types.ts";

type Schemas = components["schemas"];

/** An endpoint that is read again and again. */
export const DescribingRefWithCallInterval = z.looseObject({
"method": z.enum(["GET"]),
"path": z.string().regex(new RegExp("^/.*$", "u")),
"callInterval": Duration.exactOptional(),
}) satisfies z.ZodType<DescribingRefWithCallInterval>;
/** An endpoint that is read again and again. */
export type DescribingRefWithCallInterval = Schemas["DescribingRefWithCallInterval"];

/** A discovery and where to call it. */
export const DiscoveryDescription = z.looseObject({
"id": z.string(),
"discover": DescribingRefWithCallInterval,
}) satisfies z.ZodType<DiscoveryDescription>;
/** A discovery and where to call it. */
export type DiscoveryDescription = Schemas["DiscoveryDescription"];

/** Something an action can be aimed at. */
export const Target = z.looseObject({
"id": z.string(),
"label": z.string(),
"targetType": z.string(),
"attributes": Attributes,
}) satisfies z.ZodType<Target>;
/** Something an action can be aimed at. */
export type Target = Schemas["Target"];

/** A source of attributes. Never offered as a target. */
export const EnrichmentData = z.looseObject({
"id": z.string(),
"enrichmentDataType": z.string(),
"attributes": Attributes,
}) satisfies z.ZodType<EnrichmentData>;
/** A source of attributes. Never offered as a target. */
export type EnrichmentData = Schemas["EnrichmentData"];

/** The complete set. Either key may be absent, but not both; the agent takes a document without them for a wrong answer. */
export const DiscoveryData = z.looseObject({
"targets": z.array(Target).exactOptional(),
"enrichmentData": z.array(EnrichmentData).exactOptional(),
}) satisfies z.ZodType<DiscoveryData>;
/** The complete set. Either key may be absent, but not both; the agent takes a document without them for a wrong answer. */
export type DiscoveryData = Schemas["DiscoveryData"];

/** A name in singular and plural. */
export const PluralLabel = z.looseObject({
"one": z.string(),
"other": z.string(),
}) satisfies z.ZodType<PluralLabel>;
/** A name in singular and plural. */
export type PluralLabel = Schemas["PluralLabel"];

/** A column. The first attribute with a value is shown. */
export const Column = z.looseObject({
"attribute": z.string(),
"fallbackAttributes": z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<Column>;
/** A column. The first attribute with a value is shown. */
export type Column = Schemas["Column"];

/** How rows are sorted. */
export const OrderBy = z.looseObject({
"attribute": z.string(),
"direction": z.enum(["ASC","DESC"]),
}) satisfies z.ZodType<OrderBy>;
/** How rows are sorted. */
export type OrderBy = Schemas["OrderBy"];

/** How a list of targets looks. */
export const Table = z.looseObject({
"columns": z.array(Column),
"orderBy": z.array(OrderBy),
}) satisfies z.ZodType<Table>;
/** How a list of targets looks. */
export type Table = Schemas["Table"];

/** A target type and how lists of its targets look. */
export const TargetDescription = z.looseObject({
"id": z.string(),
"version": z.string(),
"label": PluralLabel,
"category": z.string().exactOptional(),
"icon": Icon.exactOptional(),
"table": Table,
}) satisfies z.ZodType<TargetDescription>;
/** A target type and how lists of its targets look. */
export type TargetDescription = Schemas["TargetDescription"];

/** The name of an attribute. */
export const AttributeDescription = z.looseObject({
"attribute": z.string(),
"label": PluralLabel,
}) satisfies z.ZodType<AttributeDescription>;
/** The name of an attribute. */
export type AttributeDescription = Schemas["AttributeDescription"];

/** Names of attributes. */
export const AttributeDescriptions = z.looseObject({
"attributes": z.array(AttributeDescription),
}) satisfies z.ZodType<AttributeDescriptions>;
/** Names of attributes. */
export type AttributeDescriptions = Schemas["AttributeDescriptions"];

/** Which records. */
export const EnrichmentSide = z.looseObject({
"type": z.string(),
"selector": z.object({}).catchall(z.string()),
}) satisfies z.ZodType<EnrichmentSide>;
/** Which records. */
export type EnrichmentSide = Schemas["EnrichmentSide"];

/** Names attributes of the source. */
export const AttributeMatcher = z.looseObject({
"name": z.string(),
"matcher": z.enum(["equals","contains","starts_with","regex"]),
}) satisfies z.ZodType<AttributeMatcher>;
/** Names attributes of the source. */
export type AttributeMatcher = Schemas["AttributeMatcher"];

/** Copies attributes from source to destination records where both selectors hold and both belong to the same `steadybit.group`. The result of one rule may be the source of the next. */
export const TargetEnrichmentRule = z.looseObject({
"id": z.string(),
"version": z.string(),
"src": EnrichmentSide,
"dest": EnrichmentSide,
"attributes": z.array(AttributeMatcher).refine(hasUniqueItems, "expected no element twice"),
}) satisfies z.ZodType<TargetEnrichmentRule>;
/** Copies attributes from source to destination records where both selectors hold and both belong to the same `steadybit.group`. The result of one rule may be the source of the next. */
export type TargetEnrichmentRule = Schemas["TargetEnrichmentRule"];

/** Why a call failed. */
export const DiscoveryKitError = z.looseObject({
"title": z.string(),
"detail": z.string().exactOptional(),
"instance": z.string().exactOptional(),
"type": z.string().exactOptional(),
}) satisfies z.ZodType<DiscoveryKitError>;
/** Why a call failed. */
export type DiscoveryKitError = Schemas["DiscoveryKitError"];
