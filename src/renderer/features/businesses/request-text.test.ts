import { expect, it } from 'vitest';
import { requestText } from './request-text';

const octetsOf = (text: string): Uint8Array => new TextEncoder().encode(text);

it('shows a request as text, and dots for what is none', () => {
  expect(requestText(octetsOf('POST /mm7 HTTP/1.1\r\n\r\n<env:Envelope>\tGrüße</env:Envelope>\0\x07'))).toBe(
    'POST /mm7 HTTP/1.1\n\n<env:Envelope>\tGrüße</env:Envelope>··',
  );
  expect(requestText(Uint8Array.of(0x41, 0xff, 0xd8))).toBe('A··');
});

it('ends where it grows long', () => {
  expect(requestText(new Uint8Array(20_000).fill(0x61))).toBe(`${'a'.repeat(16_384)}…`);
});
