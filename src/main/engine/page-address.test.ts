import { expect, it } from 'vitest';
import { codeInAddress } from './page-address';

const BASES = ['http://127.0.0.1:4081', 'https://mms.example/go'];

it.each([
  ['http://127.0.0.1:4081/m/abcd', 'abcd'],
  ['https://mms.example/go/m/abcd-_9', 'abcd-_9'],
  ['https://mms.example/go/m/abcd?x#y', 'abcd'],
  ['https://mms.example/m/abcd', null],
  ['http://127.0.0.1:4080/m/abcd', null],
  ['http://127.0.0.1:4081.evil.example/m/abcd', null],
  ['http://user:secret@127.0.0.1:4081/m/abcd', null],
  ['http://127.0.0.1:4081/m/abcd/0', null],
  ['javascript:alert(1)', null],
  ['no address', null],
])('%s has the code %s', (address, code) => {
  expect(codeInAddress(address, BASES)).toBe(code);
});

it('no address has one while the portal does not listen', () => {
  expect(codeInAddress('http://127.0.0.1:4081/m/abcd', [null, null])).toBeNull();
});
