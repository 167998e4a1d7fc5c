/** Branded ids: text that has passed its check once. Inside the system a bare string is never an id. */
import { z } from "zod";
import * as link from "./generated/agent-link.zod.ts";
import * as common from "./generated/common.zod.ts";

/** One action on one target: a random UUID, canonical lower case. The extension contract calls it `executionId`. */
export const TargetExecutionId = common.TargetExecutionId.brand<"TargetExecutionId">();
/** One action on one target: a random UUID, canonical lower case. The extension contract calls it `executionId`. */
export type TargetExecutionId = z.infer<typeof TargetExecutionId>;

/** One step of a run: a UUID, canonical lower case. */
export const StepExecutionId = common.Uuid.brand<"StepExecutionId">();
/** One step of a run: a UUID, canonical lower case. */
export type StepExecutionId = z.infer<typeof StepExecutionId>;

/** One run of an experiment: a whole number from 1. */
export const ExecutionId = common.ExecutionId.brand<"ExecutionId">();
/** One run of an experiment: a whole number from 1. */
export type ExecutionId = z.infer<typeof ExecutionId>;

/** An experiment, such as `ADM-4`: the key of its team, a hyphen, a number. */
export const ExperimentKey = z
  .string()
  .regex(/^[A-Za-z0-9_]{1,16}-[0-9]{1,9}$/)
  .brand<"ExperimentKey">();
/** An experiment, such as `ADM-4`: the key of its team, a hyphen, a number. */
export type ExperimentKey = z.infer<typeof ExperimentKey>;

/** An agent: 1 to 128 letters, digits and `. _ : -`, the first one a letter or digit. */
export const AgentId = link.AgentId.brand<"AgentId">();
/** An agent: 1 to 128 letters, digits and `. _ : -`, the first one a letter or digit. */
export type AgentId = z.infer<typeof AgentId>;

/** One running extension, as its agent names it: 1 to 512 characters. */
export const InstanceId = link.InstanceId.brand<"InstanceId">();
/** One running extension, as its agent names it: 1 to 512 characters. */
export type InstanceId = z.infer<typeof InstanceId>;

/** One life of an agent process: a random UUID. */
export const BootId = common.Uuid.brand<"BootId">();
/** One life of an agent process: a random UUID. */
export type BootId = z.infer<typeof BootId>;

/** A target within its type, as its extension reported it: not empty. */
export const TargetId = z.string().min(1).brand<"TargetId">();
/** A target within its type, as its extension reported it: not empty. */
export type TargetId = z.infer<typeof TargetId>;
