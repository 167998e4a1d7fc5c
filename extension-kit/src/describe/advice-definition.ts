/** Advice as the contract describes it. Pure. */
import type { AdviceDefinition } from "@squall/openapi/extension";
import type { Advice, AdviceSpec } from "../advice.ts";

/** What the operator decided. */
export interface AdviceSettings {
  readonly isActive: (adviceId: string) => boolean;
  /** Targets that get none of it; a query. */
  readonly excludeQuery: string | undefined;
}

/** `checkExtension` holds the result against the contract. */
export function describeAdvice(spec: AdviceSpec, extensionVersion: string): AdviceDefinition {
  const { id, label, icon, category, tags, appliesTo, excludes, actionNeeded, validationNeeded, implemented } = spec;
  const { when, summary, motivation, instruction } = actionNeeded;
  const { validations } = validationNeeded;
  return {
    id,
    version: spec.version ?? extensionVersion,
    label,
    icon,
    ...(category === undefined ? {} : { category }),
    ...(tags === undefined ? {} : { tags }),
    assessmentQueryApplicable: appliesTo,
    ...(excludes === undefined ? {} : { assessmentQueryExclude: excludes }),
    status: {
      actionNeeded: { assessmentQuery: when, description: { summary, motivation, instruction } },
      validationNeeded: {
        description: { summary: validationNeeded.summary },
        ...(validations === undefined ? {} : { validation: validations }),
      },
      implemented: { description: { summary: implemented.summary } },
    },
  };
}

/** What is left of the advice of an extension, and whom it spares besides. */
export function selectAdvice(advice: readonly Advice[], { isActive, excludeQuery }: AdviceSettings): readonly Advice[] {
  const active = advice.filter(({ spec }) => isActive(spec.id));
  if (excludeQuery === undefined) return active;
  return active.map(({ spec }) => {
    const excludes = spec.excludes === undefined ? excludeQuery : `(${spec.excludes}) OR (${excludeQuery})`;
    return { spec: { ...spec, excludes } };
  });
}
