import { expect, it } from 'vitest';
import { decodeUaProf } from '../../shared/protocol/uaprof/read';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import { deviceBook } from './device-book';
import { profile, PROFILES } from './profiles';

it.each([...PROFILES.values()])('$id has a document that says which model it is', ({ id, name, screen }) => {
  const { documents } = deviceBook();
  const { value, findings } = decodeUaProf(encodeUtf8(documents[`/${id}.xml`]!));
  expect(findings).toEqual([]);
  expect(value).toMatchObject({ model: name, colorCapable: screen.colours > 2 });
});

it('knows models of the user by their documents, and those without MMS by none', () => {
  const own = { ...profile('keypad-sms'), id: 'mine', name: 'Mine' };
  const { documents, uaProfs, userAgents } = deviceBook([own]);
  expect(decodeUaProf(encodeUtf8(documents['/mine.xml']!)).value).toEqual({
    vendor: 'Handset Lab',
    model: 'Mine',
    screenSize: { width: 128, height: 104 },
    colorCapable: false,
    bitsPerPixel: 1,
  });
  const withMms = [...PROFILES.values()].filter(({ mms }) => mms !== null).length;
  expect(Object.keys(uaProfs)).toHaveLength(withMms);
  expect(Object.keys(userAgents)).not.toContain('');
});
