/**
 * The shape of every state machine, and the loop that drives one.
 *
 * A machine is a pure `reduce(state, event) -> [state, ...effects]`. The driver takes events from a bounded mailbox, one
 * at a time: reduce, swap the state, run the effects. Time, answers and failures come back as further events.
 */

/** Next state, then what is to be done. Effects are requests as data, never closures. */
export type Step<State, Effect> = readonly [next: State, ...effects: Effect[]];
export type Reducer<State, Event, Effect> = (state: State, event: Event) => Step<State, Effect>;

/** One handler for every type of effect: a new effect without a handler does not compile. */
export type Interpreter<Effect extends { readonly type: string }> = {
  readonly [Type in Effect["type"]]: (effect: Extract<Effect, { type: Type }>) => void | Promise<void>;
};

export interface MachineOptions<State, Event, Effect extends { readonly type: string }> {
  readonly initial: State;
  readonly reduce: Reducer<State, Event, Effect>;
  readonly interpret: Interpreter<Effect>;
  /** What to feed when `reduce` or a handler throws. Every machine accepts it in every state. */
  readonly abort: (cause: unknown, during: Event) => Event;
  /** Called when a bug was caught, and again with `isFatal` if the abort failed too: then the caller must stop by other means. */
  readonly onBug: (cause: unknown, isFatal: boolean) => void;
  /** Called after each change, before the effects run. */
  readonly onStep?: (previous: State, event: Event, next: State) => void;
  /** Events that wait at the most; an urgent one is taken up to twice as many. */
  readonly mailboxMax?: number;
  /** Stop, lease and timer events: these have room of their own, so that data can never crowd them out. */
  readonly isUrgent?: (event: Event) => boolean;
}

export interface Driver<State, Event> {
  /** Takes the event, and handles it now unless one is being handled. False: the mailbox is full, the event was refused. */
  post(event: Event): boolean;
  state(): State;
}

const mailboxDefaultMax = 256;

/** Runs one instance of a machine. Its driver has no life of its own: no timer, nothing to dispose. */
export function drive<State, Event, Effect extends { readonly type: string }>(
  options: MachineOptions<State, Event, Effect>,
): Driver<State, Event> {
  const mailboxMax = options.mailboxMax ?? mailboxDefaultMax;
  const mailbox: Event[] = [];
  let state = options.initial;
  let isBusy = false;

  const apply = (event: Event) => {
    const previous = state;
    const [next, ...effects] = options.reduce(previous, event);
    state = next;
    options.onStep?.(previous, event, next);
    for (const effect of effects) run(effect, event);
  };
  const run = (effect: Effect, event: Event) => {
    const handler = options.interpret[effect.type as Effect["type"]] as (effect: Effect) => void | Promise<void>;
    const pending = handler(effect);
    if (pending instanceof Promise) pending.catch((cause: unknown) => survive(cause, event));
  };
  const survive = (cause: unknown, event: Event) => {
    options.onBug(cause, false);
    try {
      apply(options.abort(cause, event));
    } catch (second) {
      options.onBug(second, true);
    }
  };
  const drain = () => {
    isBusy = true;
    for (let event = mailbox.shift(); event !== undefined; event = mailbox.shift()) {
      try {
        apply(event);
      } catch (cause) {
        survive(cause, event);
      }
    }
    isBusy = false;
  };

  return {
    state: () => state,
    post(event) {
      const room = options.isUrgent?.(event) === true ? 2 * mailboxMax : mailboxMax;
      if (mailbox.length >= room) return false;
      mailbox.push(event);
      if (!isBusy) drain();
      return true;
    },
  };
}
