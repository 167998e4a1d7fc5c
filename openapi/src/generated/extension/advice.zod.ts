// Made from specs/extension/advice.yaml by scripts/generate.ts. Change the spec instead.
import { z } from "zod";
import { hasUniqueItems } from "../../json-schema.ts";
import type { components } from "./advice.types.ts";

type Schemas = components["schemas"];

/** What, why and how. Templates in Markdown. */
export const AdviceActionDescription = z.looseObject({
"summary": z.string(),
"motivation": z.string(),
"instruction": z.string(),
}) satisfies z.ZodType<AdviceActionDescription>;
/** What, why and how. Templates in Markdown. */
export type AdviceActionDescription = Schemas["AdviceActionDescription"];

/** Something is to be done. */
export const AdviceActionNeeded = z.looseObject({
"assessmentQuery": z.string(),
"description": AdviceActionDescription,
}) satisfies z.ZodType<AdviceActionNeeded>;
/** Something is to be done. */
export type AdviceActionNeeded = Schemas["AdviceActionNeeded"];

/** One line. A template in Markdown. */
export const AdviceSummary = z.looseObject({
"summary": z.string(),
}) satisfies z.ZodType<AdviceSummary>;
/** One line. A template in Markdown. */
export type AdviceSummary = Schemas["AdviceSummary"];

/** One way to prove it. */
export const AdviceValidation = z.looseObject({
"id": z.string(),
"name": z.string(),
"shortDescription": z.string(),
"description": z.string().exactOptional(),
"type": z.enum(["EXPERIMENT","TEXT"]),
"forEachAttribute": z.string().exactOptional(),
"experiment": z.unknown().exactOptional(),
"experimentTemplate": z.unknown().exactOptional(),
}) satisfies z.ZodType<AdviceValidation>;
/** One way to prove it. */
export type AdviceValidation = Schemas["AdviceValidation"];

/** It looks done, and is to be proven. */
export const AdviceValidationNeeded = z.looseObject({
"description": AdviceSummary,
"validation": z.array(AdviceValidation).refine(hasUniqueItems, "expected no element twice").exactOptional(),
}) satisfies z.ZodType<AdviceValidationNeeded>;
/** It looks done, and is to be proven. */
export type AdviceValidationNeeded = Schemas["AdviceValidationNeeded"];

/** It is done. */
export const AdviceImplemented = z.looseObject({
"description": AdviceSummary,
}) satisfies z.ZodType<AdviceImplemented>;
/** It is done. */
export type AdviceImplemented = Schemas["AdviceImplemented"];

/** What is said in each of the three states. */
export const AdviceStatus = z.looseObject({
"actionNeeded": AdviceActionNeeded,
"validationNeeded": AdviceValidationNeeded,
"implemented": AdviceImplemented,
}) satisfies z.ZodType<AdviceStatus>;
/** What is said in each of the three states. */
export type AdviceStatus = Schemas["AdviceStatus"];

/** One piece of advice, for every target that its queries choose. */
export const AdviceDefinition = z.looseObject({
"id": z.string(),
"version": z.string(),
"label": z.string(),
"icon": z.string(),
"category": z.string().exactOptional(),
"tags": z.array(z.string()).refine(hasUniqueItems, "expected no element twice").exactOptional(),
"assessmentQueryApplicable": z.string(),
"assessmentQueryExclude": z.string().exactOptional(),
"status": AdviceStatus,
}) satisfies z.ZodType<AdviceDefinition>;
/** One piece of advice, for every target that its queries choose. */
export type AdviceDefinition = Schemas["AdviceDefinition"];

/** Why a call failed. */
export const AdviceKitError = z.looseObject({
"title": z.string(),
"detail": z.string().exactOptional(),
"instance": z.string().exactOptional(),
"type": z.string().exactOptional(),
}) satisfies z.ZodType<AdviceKitError>;
/** Why a call failed. */
export type AdviceKitError = Schemas["AdviceKitError"];
