import { describe, expect, it } from 'vitest';
import { carrierConfigSchema } from '../../../shared/model/carrier-config';
import { mmscPolicySchema } from '../../../shared/model/mmsc-policy';
import { smscPolicySchema } from '../../../shared/model/smsc-policy';
import { deskDe } from '../../i18n/desk-de';
import { deskEn } from '../../i18n/desk-en';
import { createTexts } from '../../i18n/instance';
import { faultOf, formOf } from './fault-draft';
import { wrongValueText } from './wrong-value';

const texts = createTexts({ en: deskEn });

texts.addResourceBundle('de', 'translation', deskDe);

describe('what is wrong with a value', () => {
  const say = (language: string, schema: (typeof mmscPolicySchema.shape)['chunkSize'], value: unknown) => {
    const [issue] = schema.safeParse(value).error!.issues;
    return wrongValueText(texts.getFixedT(language), language, issue);
  };

  it('says in the language of the desk what a number has to be', () => {
    const { chunkSize } = mmscPolicySchema.shape;
    expect(say('en', chunkSize, Number.NaN)).toBe('Write a number.');
    expect(say('de', chunkSize, Number.NaN)).toBe('Hier gehört eine Zahl hin.');
    expect(say('en', chunkSize, 1.5)).toBe('Write a whole number.');
    expect(say('en', chunkSize, 0)).toBe('At least 1.');
    expect(say('en', chunkSize, 1e9)).toBe('At most 104,857,600.');
    expect(say('de', chunkSize, 1e9)).toBe('Höchstens 104.857.600.');
  });

  it('says of durations what one looks like, and its limits as one writes them', () => {
    const { absentRetries } = smscPolicySchema.shape;
    const duration = (value: readonly number[]): string =>
      wrongValueText(texts.getFixedT('en'), 'en', absentRetries.safeParse(value).error!.issues[0], {
        durations: true,
      });
    expect(duration([1_000, Number.NaN])).toBe('Write durations such as 90s, 10m, 6h or 7d.');
    expect(duration([10])).toBe('At least 1s.');
    expect(duration([])).toBe('At least 1 value.');
    expect(duration(Array.from({ length: 51 }, () => 1_000))).toBe('At most 50 values.');
  });

  it.each(['aliases', 'uaProfTagName', 'httpParams', 'emailGatewayNumber', 'userAgent'] as const)(
    'has words of its own in both languages for %s',
    (field) => {
      const schema = field === 'aliases' ? mmscPolicySchema.shape.aliases : carrierConfigSchema.shape[field];
      const [issue] = schema.safeParse(field === 'aliases' ? { '5': '' } : '§ 5').error!.issues;
      const [en, de] = ['en', 'de'].map((language) =>
        wrongValueText(texts.getFixedT(language), language, issue, { field }),
      );
      expect(en).not.toBe(de);
      expect([en, de]).not.toContain(issue!.message);
      expect(en).not.toBe(deskEn.network.wrong.other);
    },
  );

  it('of a fault is about the occasion that was chosen', () => {
    const form = formOf({ id: 'a', hop: 'push', action: { do: 'drop' }, when: { every: 2 } });
    const made = faultOf({ ...form, parameters: { ...form.parameters, every: '0' } }, undefined);
    if (!('field' in made)) throw new Error('a fault that happens each zeroth time');
    expect(made.field).toBe('every');
    expect(wrongValueText(texts.getFixedT('en'), 'en', made.issue, made)).toBe('At least 1.');
  });
});
