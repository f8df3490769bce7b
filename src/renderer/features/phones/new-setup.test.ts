import { describe, expect, it } from 'vitest';
import { handsetSetupSchema, phoneThemeSchema, type HandsetSetup } from '../../../shared/model/handset';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { identityOf, newIdentity, newSetup } from './new-setup';

const profile: HandsetProfile = {
  id: 'keypad-sms',
  name: 'Keypad phone',
  kind: 'keypad',
  screen: { width: 84, height: 48, colours: 2 },
  mms: null,
};

function deskOf(count: number): HandsetSetup[] {
  const desk: HandsetSetup[] = [];
  for (let i = 0; i < count; i++) desk.push(newSetup(profile, newIdentity(desk), 'en'));
  return desk;
}

describe('a new phone', () => {
  it('is the first of its kind', () => {
    expect(newSetup(profile, newIdentity([]), 'de')).toEqual({
      id: 'anna',
      name: 'Anna',
      msisdn: '+491715550101',
      imsi: '262011715550101',
      theme: 'rose',
      profile,
      language: 'de',
      bearer: 'gprs',
      autoRetrieve: true,
    });
  });

  it('has nothing in common with the others, however many there are', () => {
    const desk = deskOf(45);
    for (const key of ['id', 'name', 'msisdn', 'imsi'] as const) {
      expect(new Set(desk.map((setup) => setup[key])).size).toBe(45);
    }
    for (const setup of desk) expect(handsetSetupSchema.parse(setup)).toEqual(setup);
    expect(desk[20]!.name).toBe('Anna 2');
    const counts = phoneThemeSchema.options.map(
      (theme) => desk.filter((setup) => setup.theme === theme).length,
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('has neither the name nor the number of one that is remembered', () => {
    const remembered = { ids: new Set(['ben', 'mmsc']), numbers: new Set(['+491715550102', 'a@b.example']) };
    expect(newIdentity(deskOf(1), remembered)).toMatchObject({ id: 'carla', msisdn: '+491715550103' });
    expect(identityOf(deskOf(1), 'Ben', '+491715550199', remembered).id).toBe('ben-2');
  });

  it('has an IMSI of its own when it gets the number that another SIM had before', () => {
    const [anna] = deskOf(1);
    const ben = identityOf([{ ...anna!, msisdn: '+491715550199' }], 'Ben', anna!.msisdn);
    expect(ben.imsi).not.toBe(anna!.imsi);
    expect(ben.imsi).toMatch(/^[0-9]{15}$/);
    expect(identityOf([{ ...anna!, imsi: '262019999999999' }], 'Ben', '+499999999999').imsi).toBe(
      '262010000000000',
    );
  });

  it.each([
    ['Änne Müller', 'anne-muller'],
    ['anna', 'anna-2'],
    ['MMSC', 'mmsc-2'],
    ['محمد', 'phone'],
    ['42', 'phone'],
  ])('of %s has the id %s', (name, id) => {
    expect(identityOf(deskOf(1), name, '+4917155509').id).toBe(id);
    expect(identityOf(deskOf(1), name, '+4917155509').imsi).toMatch(/^[0-9]{15}$/);
  });
});
