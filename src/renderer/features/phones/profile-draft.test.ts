import { describe, expect, it } from 'vitest';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { draftOf, freeProfileId, profileOf } from './profile-draft';

const full: HandsetProfile = {
  id: 'my-phone',
  name: 'My phone',
  kind: 'keypad',
  year: 2004,
  source: 'by hand',
  screen: { width: 176, height: 220, colours: 65_536 },
  pixels: { width: 352, height: 440 },
  ems: 'basic',
  smartMessaging: ['picture'],
  scripts: ['hebrew'],
  mms: {
    version: '1.0',
    maxMessageSize: 102_400,
    maxImageWidth: 640,
    maxImageHeight: 480,
    userAgent: 'My/1.0',
    uaProfUrl: 'http://profiles.example/my.xml',
    accept: ['image/jpeg', 'audio/*'],
    charsets: ['utf-8'],
    smil: 'none',
    receiveOnly: true,
  },
};
const plain: HandsetProfile = {
  id: 'sms',
  name: 'SMS',
  kind: 'keypad',
  screen: { width: 84, height: 48, colours: 2 },
  mms: null,
};

describe('a model', () => {
  it.each([full, plain])('comes out of its draft as it was: $id', (profile) => {
    expect(profileOf(draftOf(profile), profile)).toEqual({ profile });
  });

  it('loses what is emptied, and gains an MMS client', () => {
    const draft = { ...draftOf(full), year: '', source: ' ', pixelWidth: '', pixelHeight: '', accept: '' };
    expect(profileOf(draft, full)).toEqual({
      profile: {
        ...plain,
        ...{
          id: 'my-phone',
          name: 'My phone',
          screen: full.screen,
          ems: 'basic',
          smartMessaging: ['picture'],
          scripts: ['hebrew'],
        },
        mms: { ...full.mms, accept: undefined },
      },
    });
    expect(profileOf({ ...draftOf(plain), hasMms: true }, plain)).toMatchObject({
      profile: { mms: { version: '1.2', maxMessageSize: 102_400 } },
    });
  });

  it('draws the letters that are chosen', () => {
    expect(profileOf({ ...draftOf(full), scripts: [] }, full)).toEqual({
      profile: { ...full, scripts: undefined },
    });
    expect(profileOf({ ...draftOf(plain), scripts: ['arabic', 'hebrew'] }, plain)).toEqual({
      profile: { ...plain, scripts: ['arabic', 'hebrew'] },
    });
  });

  it('reads lists by lines and commas, in lower case', () => {
    const made = profileOf({ ...draftOf(full), accept: 'image/JPEG, image/gif\n\naudio/amr' }, full);
    expect(made).toMatchObject({ profile: { mms: { accept: ['image/jpeg', 'image/gif', 'audio/amr'] } } });
  });

  it('names every field that is wrong', () => {
    const draft = {
      ...draftOf(full),
      ...{ id: 'My Phone', name: '', year: '1800', width: '12.5', colours: '1', pixelHeight: '' },
      ...{ maxMessageSize: '10', maxImageWidth: 'x', uaProfUrl: 'nowhere', accept: 'jpeg', charsets: 'ü' },
    };
    expect(profileOf(draft, full)).toEqual({
      wrong: new Set([
        ...['id', 'name', 'year', 'width', 'colours', 'pixelHeight', 'maxMessageSize', 'maxImageWidth'],
        ...['uaProfUrl', 'accept', 'charsets'],
      ]),
    });
  });
});

describe('the id of a new model', () => {
  it('is of its name, and nobody else’s', () => {
    expect(freeProfileId('Müller 3000 (blue)', new Set())).toBe('muller-3000-blue');
    expect(freeProfileId('Blue', new Set(['blue', 'blue-2']))).toBe('blue-3');
    expect(freeProfileId('…', new Set())).toBe('model');
  });
});
