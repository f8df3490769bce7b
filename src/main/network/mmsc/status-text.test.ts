import { expect, it } from 'vitest';
import type { Language } from '../../../shared/model/subscriber';
import type { MmscTurn } from './records';
import { statusText } from './status-text';
import type { StatusText } from './status-text';

const ANNA = '+491715550101';

/** What the MMSC says where Anna's phone speaks this language. */
function said(
  language: Language,
  reader: string | null,
  text: StatusText = 'no-room',
  ...values: (string | number)[]
): string {
  const byNumber = (number: string): unknown => (number === ANNA ? { language } : undefined);
  const turn = { tools: { directory: { byNumber } } } as unknown as MmscTurn;
  return statusText(turn, reader, text, ...(values.length === 0 ? [12] : values));
}

it('speaks to subscribers in their language', () => {
  expect(said('en', ANNA)).toBe('12 messages wait already, try again later');
  expect(said('de', ANNA)).toBe('12 Nachrichten warten schon, bitte später noch einmal');
});

it('speaks English to everybody else', () => {
  expect(said('de', 'eve@mail.example')).toBe('12 messages wait already, try again later');
  expect(said('de', null)).toBe('12 messages wait already, try again later');
});

it('puts several values in, one after the other, whatever they look like', () => {
  expect(said('en', ANNA, 'too-large', 2_000, 1_000)).toBe('message of 2000 octets, the limit is 1000');
  expect(said('de', ANNA, 'reply-too-large', 2_000, 1_000)).toBe(
    'eine Antwort mit 2000 Oktetten, bezahlt sind höchstens 1000',
  );
  expect(said('de', ANNA, 'never-got', '$&', '{}')).toBe('$& hat nie eine Nachricht {} bekommen');
});
