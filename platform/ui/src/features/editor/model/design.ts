/** A design as the editor holds it: the document, with an identity for each lane and step so that edits can name them. Pure. */
import { parseDuration } from "@squall/core";
import type { Schemas } from "../../../lib/api.ts";

export type Document = Schemas["ExperimentDocument"];
export type Step = Schemas["Step"];
export type Radius = Schemas["Radius"];
export type Action = Schemas["Action"];

export interface DesignStep {
  readonly id: string;
  readonly step: Step;
}

export interface DesignLane {
  readonly id: string;
  readonly steps: readonly DesignStep[];
}

export interface Design {
  /** Everything of the document but its lanes. */
  readonly head: Omit<Document, "lanes">;
  readonly lanes: readonly DesignLane[];
}

/** Gives each lane and step an identity. */
export type NextId = () => string;

export function toDesign(document: Document, nextId: NextId): Design {
  const { lanes, ...head } = document;
  return { head, lanes: lanes.map((lane) => ({ id: nextId(), steps: lane.steps.map((step) => ({ id: nextId(), step })) })) };
}

export function toDocument(design: Design): Document {
  return {
    ...design.head,
    lanes: design.lanes.filter((lane) => lane.steps.length > 0).map((lane) => ({ steps: lane.steps.map(({ step }) => step) })),
  };
}

export function emptyDesign(environment: string): Design {
  return { head: { name: "", ...(environment === "Global" ? {} : { environment }) }, lanes: [] };
}

/** Only what a person wrote of an experiment that the platform keeps. */
export function documentOf(experiment: Schemas["Experiment"]): Document {
  const { created: _created, createdBy: _createdBy, edited: _edited, editedBy: _editedBy, ...document } = experiment;
  return document;
}

export interface Place {
  /** Equal to the number of lanes: a new one. */
  readonly lane: number;
  readonly position: number;
}

export function placeOf(design: Design, id: string | undefined): Place | undefined {
  const lane = design.lanes.findIndex((entry) => entry.steps.some((step) => step.id === id));
  const position = design.lanes[lane]?.steps.findIndex((step) => step.id === id) ?? -1;
  return position < 0 ? undefined : { lane, position };
}

export function stepOf(design: Design, id: string | undefined): DesignStep | undefined {
  return design.lanes.flatMap((lane) => lane.steps).find((step) => step.id === id);
}

/** Milliseconds that a step takes by its own words; undefined where it does not say, or says it with a variable. */
export function durationOf(step: Step): number | undefined {
  const value = step.parameters?.["duration"];
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  try {
    return parseDuration(value.trim());
  } catch {
    return undefined;
  }
}

/** Whether its length can be changed by pulling at its edge. */
export function isResizable(step: Step, action: Action | undefined): boolean {
  return (
    step.type === "wait" ||
    (action?.parameters.some((parameter) => parameter.name === "duration" && parameter.type === "duration") ?? false)
  );
}

/** What people call the step. */
export function labelOf(step: Step, action: Action | undefined): string {
  return step.customLabel || (step.type === "wait" ? "Wait" : (action?.label ?? step.actionType ?? "Action"));
}
