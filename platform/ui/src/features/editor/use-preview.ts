import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { queryErrorOf } from "../../lib/query-text.ts";
import { previewQuery } from "../targets/api.ts";
import type { Design, Step } from "./model/design.ts";

const previewSize = 100;

/** Whom a step can hit now, renewed while one types. */
export function usePreview(step: Step | undefined, head: Design["head"]) {
  const radius = useDeferredValue(step?.radius);
  const isValid = radius?.targetType !== undefined && queryErrorOf(radius.query ?? "") === undefined;
  const request = {
    radius: radius ?? {},
    size: previewSize,
    ...(step?.actionType === undefined ? {} : { actionType: step.actionType }),
    ...(head.environment === undefined ? {} : { environment: head.environment }),
    ...(head.experimentVariables === undefined ? {} : { variables: head.experimentVariables }),
  };
  const preview = useQuery(previewQuery(request, isValid));
  return { ...preview, isValid };
}
