import { expect, it } from 'vitest';
import { senderName } from './sender-name';

const nameOf = (number: string): string => (number === '+491715550101' ? 'Anna' : `n ${number}`);

it.each([
  ['"+491715550101" <+491715550101@mms.handset-lab.example>', 'Anna'],
  ['+491715550101@mms.handset-lab.example', 'Anna'],
  ['<+491715550199@mms.example>', 'n +491715550199'],
  ['Eve Example <eve@mail.example>', 'Eve Example'],
  ['"Example, \\"Eve\\"" <eve@mail.example>', 'Example, "Eve"'],
  ['<eve@mail.example>', 'eve@mail.example'],
  ['eve@mail.example', 'eve@mail.example'],
  ['', ''],
])('%s is from %s', (from, name) => {
  expect(senderName(from, nameOf)).toBe(name);
});
