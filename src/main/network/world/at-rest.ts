/**
 * A value that will hardly change any more, as its JSON. It may be kept in several places and is there once. As an object it
 * would be some twenty, all of which the collector goes through each time (decision 25).
 */
export abstract class AtRest {
  /** The value as JSON. */
  abstract readonly text: string;

  /** @param value plain JSON */
  static of(value: object): AtRest {
    return lay(JSON.stringify(value));
  }
}

class TextAtRest extends AtRest {
  constructor(readonly text: string) {
    super();
  }
}

/** Keeps a text until nobody has what it gives for it. */
export type Laying = (text: string) => AtRest;

let lay: Laying = (text) => new TextAtRest(text);

/** Has texts kept by `laying` from now on: a host may have room for them that the collector does not go through. */
export function provideLaying(laying: Laying): void {
  lay = laying;
}

/** What is kept, as it was before it was put to rest. */
export function awake<V extends object>(kept: V | AtRest): V {
  return kept instanceof AtRest ? (JSON.parse(kept.text) as V) : kept;
}
