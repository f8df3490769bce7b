import { expect, it } from 'vitest';
import { accepts, capabilitiesOf, UNKNOWN_DEVICE } from '../../model/device-capabilities';
import type { HandsetProfile } from '../../model/handset-profile';
import { capabilitiesByUaProf, uaProfOf } from './capabilities';
import { decodeUtf8 } from '../text/utf8';
import { decodeUaProf } from './read';
import { encodeUaProf } from './write';

const EARLY: HandsetProfile = {
  id: 'early',
  name: 'Early colour',
  kind: 'keypad',
  screen: { width: 101, height: 80, colours: 256 },
  mms: {
    version: '1.0',
    maxMessageSize: 51_200,
    maxImageWidth: 160,
    maxImageHeight: 120,
    userAgent: 'Early/1',
    uaProfUrl: 'http://profiles.example/early.xml',
    accept: ['text/plain', 'image/jpeg', 'audio/*'],
    charsets: ['us-ascii', 'iso-8859-1'],
  },
};

it('a model is known by its document as by its record', () => {
  const document = encodeUaProf(uaProfOf(EARLY));
  expect(capabilitiesByUaProf(decodeUaProf(document).value)).toEqual(capabilitiesOf(EARLY));
  expect(uaProfOf(EARLY)).toMatchObject({ bitsPerPixel: 8, colorCapable: true, mmsVersion: '1.0' });
});

it('what a document does not tell is as before', () => {
  const before = { ...capabilitiesOf(EARLY)!, smil: 'none' as const };
  expect(capabilitiesByUaProf({}, before)).toEqual(before);
  expect(capabilitiesByUaProf({ mmsMaxMessageSize: 30_000, mmsSmilBaseSet: ['x'] }, before)).toEqual({
    ...before,
    maxMessageSize: 30_000,
    smil: 'basic',
  });
  expect(capabilitiesByUaProf({})).toEqual(UNKNOWN_DEVICE);
});

it('the document of a model without MMS tells of its hardware only', () => {
  const told = uaProfOf({ ...EARLY, mms: null });
  expect(told).toEqual({
    vendor: 'Handset Lab',
    model: 'Early colour',
    screenSize: { width: 101, height: 80 },
    colorCapable: true,
    bitsPerPixel: 8,
  });
  const document = encodeUaProf(told);
  expect(decodeUaProf(document)).toMatchObject({ value: told, findings: [] });
  expect(decodeUtf8(document).text).not.toContain('MmsCharacteristics');
});

it('types are taken by name, by range, or all of them', () => {
  const early = capabilitiesOf(EARLY)!;
  expect(['image/jpeg', 'audio/amr', 'image/png', 'audiobook/x'].map((type) => accepts(early, type))).toEqual(
    [true, true, false, false],
  );
  expect(accepts(UNKNOWN_DEVICE, 'application/pdf')).toBe(true);
});
