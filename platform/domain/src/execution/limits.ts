/** How long an execution waits for what. */

/** All targets of a step must be prepared within this. */
export const prepareTimeoutMs = 60_000;
/** All targets of a step must have started within this. */
export const startTimeoutMs = 180_000;
/** The run may take its estimate and this much more. */
export const overallGraceMs = 15 * 60_000;
