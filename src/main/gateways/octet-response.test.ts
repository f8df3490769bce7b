import { expect, it } from 'vitest';
import { octetResponse } from './octet-response';

const octets = Buffer.from('0123456789');

it.each([
  [null, 200, '0123456789', null],
  ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['bytes=-0', 416, '', 'bytes */10'],
  ['bytes=4-2', 200, '0123456789', null],
  ['bytes=0-1,4-5', 200, '0123456789', null],
  ['bytes=-', 200, '0123456789', null],
  ['lines=1-2', 200, '0123456789', null],
])('answers the range %s with %s', async (range, status, text, contentRange) => {
  const response = octetResponse(octets, { 'Content-Type': 'audio/mpeg' }, range);
  expect(response.status).toBe(status);
  expect(await response.text()).toBe(text);
  expect(response.headers.get('Content-Range')).toBe(contentRange);
  expect(response.headers.get('Accept-Ranges')).toBe('bytes');
});
