// Made from specs/extension/index.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { hasUniqueItems } from "../../json-schema.ts";
import type { components } from "./index.types.ts";

type Schemas = components["schemas"];

/** An endpoint that describes something. */
export const DescribingRef = z.looseObject({
"method": z.enum(["GET"]),
"path": z.string().regex(new RegExp("^/.*$", "u")),
}) satisfies z.ZodType<DescribingRef>;
/** An endpoint that describes something. */
export type DescribingRef = Schemas["DescribingRef"];

/** An endpoint that events are sent to. */
export const EventListener = z.looseObject({
"method": z.enum(["POST","PUT","DELETE"]),
"path": z.string().regex(new RegExp("^/.*$", "u")),
"listenTo": z.array(z.string()),
}) satisfies z.ZodType<EventListener>;
/** An endpoint that events are sent to. */
export type EventListener = Schemas["EventListener"];

/** What an extension offers. Parts that it does not support may be absent; where one of the four lists of discovery is present, all four should be. */
export const ExtensionIndex = z.looseObject({
"actions": z.array(DescribingRef).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"discoveries": z.array(DescribingRef).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"targetTypes": z.array(DescribingRef).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"targetAttributes": z.array(DescribingRef).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"targetEnrichmentRules": z.array(DescribingRef).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"eventListeners": z.array(EventListener).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"preflights": z.array(DescribingRef).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"advice": z.array(DescribingRef).refine(hasUniqueItems, "expected no element twice").exactOptional(),
}) satisfies z.ZodType<ExtensionIndex>;
/** What an extension offers. Parts that it does not support may be absent; where one of the four lists of discovery is present, all four should be. */
export type ExtensionIndex = Schemas["ExtensionIndex"];
