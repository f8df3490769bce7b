/**
 * What is known of objects, as long as they are about: kept in the objects themselves, where nobody else sees it, and
 * neither comparing nor copying them brings it along.
 *
 * A `WeakMap` tells the same, but is dear for objects that soon go. What its values hold counts as living for V8 until it
 * goes through the whole heap: it is copied, grows old, and makes that necessary more often.
 */
export interface Notes<K extends object, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
}

/** Notes of a kind of their own. */
export function notes<K extends object, V>(): Notes<K, V> {
  class Note extends Given {
    #value: V;

    constructor(key: K, value: V) {
      super(key);
      this.#value = value;
    }

    static get(key: K): V | undefined {
      return #value in key ? key.#value : undefined;
    }

    static set(key: K, value: V): void {
      if (#value in key) key.#value = value;
      else new Note(key, value);
    }
  }
  return Note;
}

/** What a constructor of a derived class is given takes the place of a new object: it gets the private fields. */
class Given {
  constructor(key: object) {
    return key;
  }
}
