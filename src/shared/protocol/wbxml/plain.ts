/** An element as XML has it: names and texts, no tokens. */
export interface PlainElement {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly children: readonly (PlainElement | string)[];
}
