import { EncodeError } from '../kit/decode-error';

/** A value out of JSON with its path, for errors that say where they are. */
export class JsonValue {
  constructor(
    readonly value: unknown,
    private readonly path: string,
  ) {}

  /** @throws EncodeError always */
  fail(reason: string): never {
    throw new EncodeError(reason, this.path);
  }

  has(name: string): boolean {
    return this.optional(name) !== null;
  }

  /** @throws EncodeError when this is no object or has no such field */
  field(name: string): JsonValue {
    const found = this.optional(name);
    if (found !== null) return found;
    throw new EncodeError('is missing', this.pathOf(name));
  }

  /** The field; null when it is not there or null. @throws EncodeError when this is no object */
  optional(name: string): JsonValue | null {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value))
      return this.fail('is no object');
    const value = Object.hasOwn(this.value, name) ? (this.value as Record<string, unknown>)[name] : null;
    return value === null || value === undefined ? null : new JsonValue(value, this.pathOf(name));
  }

  private pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  items(): JsonValue[] {
    if (!Array.isArray(this.value)) return this.fail('is no list');
    return this.value.map((item: unknown, index) => new JsonValue(item, `${this.path}[${index}]`));
  }

  string(): string {
    return typeof this.value === 'string' ? this.value : this.fail('is no text');
  }

  boolean(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.fail('is neither true nor false');
  }

  /** A whole number from `lowest` to `highest`. */
  integer(highest: number, lowest = 0): number {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest)
      return value;
    return this.fail(`is no whole number from ${lowest} to ${highest}`);
  }
}
