/** What was, what is, what was undone. Pure. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** What the last change was about; the next one about the same replaces it, so that a word typed is one step back. */
  readonly topic: string | undefined;
}

const depthMax = 200;

export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], topic: undefined };
}

export function record<State>(history: History<State>, next: State, topic?: string): History<State> {
  if (next === history.present) return history;
  const goesOn = topic !== undefined && topic === history.topic;
  return { past: goesOn ? history.past : [...history.past, history.present].slice(-depthMax), present: next, future: [], topic };
}

export function undo<State>(history: History<State>): History<State> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future], topic: undefined };
}

export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, topic: undefined };
}
