/**
 * What the domain needs to know of an action. A subset of the contract's `ActionDescription`, which is assignable to it;
 * everything else (widgets, icons, endpoints) is no business of design or execution.
 */
export interface ActionSpec {
  readonly id: string;
  readonly version: string;
  readonly label: string;
  readonly kind: string;
  readonly category?: string;
  readonly timeControl: "instantaneous" | "internal" | "external";
  readonly parameters: readonly ParameterSpec[];
  readonly targetSelection?: TargetSelectionSpec;
  /** Absent: the extension is never asked how it goes, and its heartbeat is that of its kit. */
  readonly status?: { readonly callInterval?: string };
  /** Absent: what the action did cannot be undone. */
  readonly stop?: object;
  /** The extension refuses a start that arrives after the stop. */
  readonly fence?: boolean;
  /** An independent look at the system after stop. */
  readonly verify?: object;
}

export interface ParameterSpec {
  readonly name: string;
  readonly label: string;
  /** Of the contract: `string`, `duration`, `percentage`, … Unknown ones are passed through as they are. */
  readonly type: string;
  readonly required?: boolean;
  /** Always text, encoded as its type demands. */
  readonly defaultValue?: string;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly options?: readonly object[];
  readonly optionsOnly?: boolean;
}

export interface TargetSelectionSpec {
  readonly targetType: string;
  /** Restricts further, whatever the experiment's query says. */
  readonly targetQuery?: string;
  readonly quantityRestriction?: "exactly_one" | "all" | "none";
  /** Default `include_none`: a step without a query hits nothing. */
  readonly missingQuerySelection?: "include_all" | "include_none";
}

/** Parameters that only shape a form: never sent, never expected in an experiment. */
const layoutTypes: ReadonlySet<string> = new Set(["header", "separator", "target-selection"]);

/** The parameters of an action that carry a value. */
export function valueParameters(action: ActionSpec): readonly ParameterSpec[] {
  return action.parameters.filter((parameter) => !layoutTypes.has(parameter.type));
}
