import { expect, it } from 'vitest';
import { profile, PROFILES } from './profiles';

it('has phones from SMS only to modern ones', () => {
  const all = [...PROFILES.values()];
  expect(all.length).toBeGreaterThanOrEqual(18);
  expect(all.slice(0, 3).map(({ id }) => id)).toEqual(['android-360x740', 'android-412x915', 'keypad-sms']);
  expect(
    all
      .filter(({ mms }) => mms === null)
      .map(({ id, ems, smartMessaging }) => [id, ems, smartMessaging?.[0]]),
  ).toEqual([
    ['keypad-sms', 'none', undefined],
    ['mono-96x65-ems', 'basic', 'picture'],
    ['mono-101x80-ems', 'basic', undefined],
    ['mono-84x48', 'none', 'picture'],
  ]);
  expect(profile('colour-101x80')).toMatchObject({
    screen: { width: 101, height: 80, colours: 256 },
    mms: { maxMessageSize: 51_200, maxImageWidth: 160, maxImageHeight: 120 },
  });
});

it.each([...PROFILES.values()])(
  '$id says where its facts are from, and all that a sender must know',
  (each) => {
    expect(each.source).toMatch(/\w{10}|\w+ \w+ \w+/);
    expect(each.year).toBeGreaterThan(1990);
    expect(each.ems).toBeDefined();
    expect(each.smartMessaging).toBeDefined();
    if (each.mms === null) return;
    const { accept, charsets, smil, uaProfUrl } = each.mms;
    expect(uaProfUrl).toBe(`http://profiles.handset-lab.example/${each.id}.xml`);
    expect(smil).toBeDefined();
    expect(charsets).toContain('utf-8');
    // Every MMS client shows text and JPEG (3GPP TS 26.140 §4).
    for (const type of ['text/plain', 'image/jpeg']) {
      expect(accept!.includes(type) || accept!.includes('*/*')).toBe(true);
    }
  },
);

it('names the profiles that there are', () => {
  expect(() => profile('brick')).toThrow(
    'no profile brick; there are android-360x740, android-412x915, keypad-sms',
  );
});
