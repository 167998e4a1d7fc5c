/** What an author writes to say how targets could be made more resilient. Described, never called. */

/** How to prove that the advice was followed. */
export interface AdviceValidation {
  /** Unique within the advice. */
  readonly id: string;
  readonly name: string;
  readonly shortDescription: string;
  /** Markdown. */
  readonly description?: string;
  /** Whether an experiment proves it, or a person. */
  readonly type: "EXPERIMENT" | "TEXT";
  /** One validation for each value of this attribute, which is `${each.value}` in the texts. */
  readonly forEachAttribute?: string;
  /** The experiment, an object or the text of one, as a template over the target. */
  readonly experiment?: string | Readonly<Record<string, unknown>>;
  /** As `experiment`, and wins over it. */
  readonly experimentTemplate?: string | Readonly<Record<string, unknown>>;
}

/** Texts are templates over the target, in Markdown: `${target.attr('host.name')}`. */
export interface AdviceSpec {
  /** Unique in the world, such as `org.example.advice.single-node`. */
  readonly id: string;
  readonly label: string;
  /** Default: the version of the extension. A changed definition needs another version. */
  readonly version?: string;
  /** A data URI. */
  readonly icon: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  /** Which targets can have it; a valid query. */
  readonly appliesTo: string;
  /** Which of these are left out; a valid query. */
  readonly excludes?: string;
  readonly actionNeeded: {
    /** Which of the targets need it; a valid query. */
    readonly when: string;
    readonly summary: string;
    readonly motivation: string;
    readonly instruction: string;
  };
  /** It looks done, and is to be proven. */
  readonly validationNeeded: { readonly summary: string; readonly validations?: readonly AdviceValidation[] };
  readonly implemented: { readonly summary: string };
}

/** Made by `defineAdvice` only. */
export interface Advice {
  readonly spec: AdviceSpec;
}

/** Defines advice; `startExtension` checks it. */
export function defineAdvice(spec: AdviceSpec): Advice {
  return { spec };
}
