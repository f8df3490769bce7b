import { expect, it } from 'vitest';
import { isMailbox } from './addresses';

it.each([
  'carla@example.org',
  'first.last+tag@mail.example.org',
  "o'neill!#$%&*/=?^_`{|}~-@example.org",
  // Japanese operators gave such ones out, which RFC 5321 has in quotes only.
  'a..b.@docomo.example',
  '"sip:alice"@example.org',
  'carla@[192.0.2.1]',
  'carla@[IPv6:2001:db8::1]',
  'grüße@exämple.example',
])('a mailbox: %s', (address) => expect(isMailbox(address)).toBe(true));

it.each([
  '',
  '@',
  'a@b@c',
  'carla@',
  'a b@example.org',
  'sip:alice@ims.example',
  'mailto:carla@example.org',
  'carla@example.org:25',
  'carla@[192.0.2.1',
  'carla,eva@example.org',
  'carla;eva@example.org',
  'carla(at)@example.org',
  'carla"@example.org',
  '<carla@example.org>',
  'carla\r\n@example.org',
  `${'a'.repeat(65)}@example.org`,
  `carla@${'a'.repeat(256)}`,
])('no mailbox: %j', (address) => expect(isMailbox(address)).toBe(false));
