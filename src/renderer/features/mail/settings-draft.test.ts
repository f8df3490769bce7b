import { expect, it } from 'vitest';
import { MAIL_SETTINGS } from '../../../shared/model/mail-settings';
import { settingsDraft, settingsOf } from './settings-draft';

it('gives the settings back as they were', () => {
  expect(settingsDraft(MAIL_SETTINGS)).toMatchObject({
    outside: false,
    maxSize: '10240',
    retries: '1, 5, 30, 120',
  });
  expect(settingsOf(settingsDraft(MAIL_SETTINGS))).toEqual({ settings: { ...MAIL_SETTINGS, convert: true } });
  const server = { host: 'mail.example', port: 465, secure: true, user: 'lab' };
  const settings = { ...MAIL_SETTINGS, server, convert: false, retries: [90_000] };
  expect(settingsOf(settingsDraft(settings))).toEqual({ settings });
});

it('names what is wrong, of a server only when there is one', () => {
  const draft = {
    ...settingsDraft(MAIL_SETTINGS),
    ...{ domain: 'my domain', host: '', port: '0', maxSize: '0', maxText: 'all', retries: '1, soon' },
  };
  expect(settingsOf(draft)).toEqual({ wrong: new Set(['domain', 'maxSize', 'maxText', 'retries']) });
  expect(settingsOf({ ...draft, outside: true })).toEqual({
    wrong: new Set(['domain', 'host', 'port', 'maxSize', 'maxText', 'retries']),
  });
});
