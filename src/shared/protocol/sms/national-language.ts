import type { Gsm7Languages } from '../text/gsm7-alphabet';
import { NATIONAL_LANGUAGES } from '../text/gsm7-tables';
import type { NationalLanguage } from '../text/gsm7-tables';
import type { InformationElement } from './udh';

/**
 * Whose tables the text behind a header is in (3GPP TS 23.040 §9.2.3.24.15, §9.2.3.24.16); of several elements of a kind
 * the last one counts. Undefined: the default ones, as in nearly every message.
 */
export function languagesOf(header: readonly InformationElement[]): Gsm7Languages | undefined {
  let locking = 0;
  let single = 0;
  for (const element of header) {
    if (element.name === 'national-single-shift') single = element.language;
    else if (element.name === 'national-locking-shift') locking = element.language;
  }
  return locking === 0 && single === 0 ? undefined : { locking, single };
}

/** The elements that announce these tables; none for the default ones. */
export function languageElements({ locking, single }: Gsm7Languages): InformationElement[] {
  const elements: InformationElement[] = [];
  if (single !== 0) elements.push({ iei: 0x24, name: 'national-single-shift', language: single });
  if (locking !== 0) elements.push({ iei: 0x25, name: 'national-locking-shift', language: locking });
  return elements;
}

/** The national language identifier (3GPP TS 23.038 §6.2.1.2.4). */
export function languageIdentifier(language: NationalLanguage): number {
  return NATIONAL_LANGUAGES.find(({ name }) => name === language)!.id;
}
