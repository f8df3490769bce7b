import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { HandsetView } from '../../shared/contract/views';
import { placesOf } from '../format/setting-places';
import { createTexts } from '../i18n/instance';
import { PHONE_TEXTS } from '../i18n/phone-texts';
import { openApp } from '../state/handset-store';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture } from '../testing/fixture.testing';
import { showDesk } from './open-desk.testing';

const anna = () => page.getByRole('region', { name: 'Phone Anna' });

/** Puts Anna’s phone on a desk, changed as it is asked for; with a second SIM on request. */
async function settingsOf(change: (phone: HandsetView) => void, second: boolean) {
  const made = fixture();
  const [phone] = made.snapshot.handsets;
  if (phone === undefined) throw new Error('the fixture has no phone');
  change(phone);
  if (second) {
    made.snapshot.handsets.push({
      ...phone,
      setup: { ...phone.setup, id: 'anna-2', msisdn: '+491715550199', secondOf: 'anna' },
      conversations: [],
    });
  }
  const session = await showDesk(new FakeEngine(made));
  await expect.element(anna()).toBeVisible();
  const store = session.stores.handsets.get('anna');
  if (store === undefined) throw new Error('the session has no phone');
  const { t } = createTexts({ en: PHONE_TEXTS.en });
  return { store, places: placesOf(t, phone, second ? 2 : 1) };
}

/** Names of all that is set or told on the page that is open, and of the pages to which its rows lead. */
function rows(): { settings: string[]; pages: string[] } {
  const list = anna().element().querySelector('.app-room');
  if (list === null) throw new Error('no app is open');
  const settings: string[] = [];
  const pages: string[] = [];
  for (const name of list.querySelectorAll('legend > b, .it > .b > b, dt, .mfield > label')) {
    // Rows that lead to a page have a picture before their name.
    const leads = name.closest('button.it')?.querySelector(':scope > .i:first-child');
    (leads ? pages : settings).push(name.textContent);
  }
  return { settings, pages };
}

/** An operator and a phone with everything, or with as little as can be, of what settings depend on. */
const withAll =
  (there: boolean) =>
  (phone: HandsetView): void => {
    phone.setup = { ...phone.setup, creationMode: there ? 'warning' : 'free' };
    const reports = { mmsDeliveryReports: there, mmsReadReports: there, smsDeliveryReports: there };
    phone.limits = { ...phone.limits, ...reports };
    const config = { ...phone.carrier.config, enableGroupMms: there, config_cellBroadcastAppLinks: there };
    phone.carrier = { ...phone.carrier, config };
  };
const textsOnly = (phone: HandsetView): void => {
  phone.setup = { ...phone.setup, profile: { ...phone.setup.profile, mms: null } };
  phone.limits = { ...phone.limits, mms: false };
};

test.each([
  { of: 'a phone and an operator that allow everything', change: withAll(true), second: false },
  { of: 'a phone and an operator that allow little', change: withAll(false), second: false },
  { of: 'a phone with two SIMs', change: withAll(true), second: true },
  { of: 'a phone that knows no picture messages', change: textsOnly, second: false },
])('whatever is set or told in the Settings of $of can be searched for', async ({ change, second }) => {
  const { store, places } = await settingsOf(change, second);
  openApp(store, 'settings');
  await expect.element(anna().getByRole('searchbox', { name: 'Search settings' })).toBeVisible();
  const titles = places.map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(rows().pages));

  for (const { page: route, title, settings } of places) {
    openApp(store, 'settings', { page: route });
    await expect.element(anna().getByRole('heading', { name: title, exact: true })).toBeVisible();
    const there = rows();
    expect(titles).toEqual(expect.arrayContaining(there.pages));
    // What has a page of its own is found as that.
    expect(
      there.settings.filter((name) => !titles.includes(name)),
      title,
    ).toEqual(settings);
  }
});
