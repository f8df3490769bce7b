/** Text that is markup already; everything else is escaped when it enters a template. */
export class Html {
  constructor(readonly markup: string) {}
}

/**
 * Template tag for markup: values are escaped, nested markup and lists of it are not, null and false leave nothing.
 * Attribute values must stand in double quotes.
 */
export function html(
  literals: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[] | null | false)[]
): Html {
  let markup = literals[0]!;
  values.forEach((value, at) => {
    markup += markupOf(value) + literals[at + 1]!;
  });
  return new Html(markup);
}

function markupOf(value: string | number | Html | readonly Html[] | null | false): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
