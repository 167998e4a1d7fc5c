/** Holds an action against the contract. Pure. */
import { ActionDescription } from "@squall/openapi/extension";
import type { ActionSpec } from "../action.ts";
import type { Parameters } from "../parameters.ts";
import { fileParametersOf } from "../uploaded-files.ts";
import { describeAction } from "./action-description.ts";
import { against, broken, checkQuery, idRule, intervalRule } from "./rules.ts";

/** One sentence for each rule that is broken. */
export function checkAction(spec: ActionSpec<Parameters, unknown>, version: string): string[] {
  const at = `action ${spec.id}`;
  const { metricQuery, parameters, targetSelection, timeControl } = spec;
  const isInstantaneous = timeControl === "instantaneous";
  const queries = [
    ...(targetSelection?.targetQuery === undefined ? [] : [targetSelection.targetQuery]),
    ...(targetSelection?.selectionTemplates ?? []).map((template) => template.query),
  ];
  return [
    ...broken(at, [
      idRule(spec.id),
      [isInstantaneous && spec.status !== undefined, "an instantaneous action has no status"],
      [isInstantaneous && spec.stop !== undefined, "an instantaneous action has no stop"],
      [timeControl === "internal" && spec.status === undefined, "an internal action needs status, which tells its end"],
      [
        timeControl === "external" && parameters["duration"]?.type !== "duration",
        "an external action needs a parameter named duration of the type duration",
      ],
      [(spec.stop === undefined) !== (spec.verify === undefined), "stop and verify come together"],
      [
        fileParametersOf(parameters).length > 0 && spec.stop === undefined,
        "an action with a file parameter needs stop, with which the file goes away",
      ],
      [
        metricQuery !== undefined && fileParametersOf(metricQuery.parameters).length > 0,
        "a metric query has no file parameter: files are uploaded with prepare only",
      ],
      intervalRule(spec.callInterval, "5s"),
    ]),
    ...broken(`${at}: metric query`, [intervalRule(metricQuery?.callInterval, "1s")]),
    ...queries.flatMap((query) => checkQuery(query, at)),
    ...against(ActionDescription, describeAction(spec, version), at),
  ];
}
