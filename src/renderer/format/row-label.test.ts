import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../shared/contract/views';
import { deskDe } from '../i18n/desk-de';
import { deskEn } from '../i18n/desk-en';
import { createTexts, speak } from '../i18n/instance';
import { nodeName, rowLabel } from './row-label';

const ROW: TraceRow = {
  seq: 204,
  time: Date.UTC(2026, 2, 4, 10, 42, 4, 912),
  sentAt: Date.UTC(2026, 2, 4, 10, 42, 4, 800),
  from: 'packet',
  to: 'ben',
  interface: 'push',
  protocol: 'wsp-push',
  name: 'M-Notification.ind',
  size: 96,
  hop: 'end-to-end',
  lost: true,
  cause: null,
  correlation: null,
  note: null,
};

describe('the label of a row', () => {
  const texts = createTexts({ en: deskEn });
  const label = (language: 'en' | 'de', name: string): string =>
    rowLabel(ROW, new Map([['ben', name]]), texts.getFixedT(language), language);

  it('says number, time, ends, interface, name, size and that it was lost, in either language', async () => {
    expect(label('en', 'Ben')).toMatch(
      /^204, \d\d:42:04\.912, Packet core to Ben, PUSH, M-Notification\.ind, 96\u00a0B, lost$/,
    );
    await speak(texts, 'de', { de: async () => deskDe });
    expect(label('de', 'Ben')).toMatch(
      /^204, \d\d:42:04\.912, Paketnetz an Ben, PUSH, M-Notification\.ind, 96\u00a0B, verloren$/,
    );
  });

  it('says of what happened at a phone itself where and what, and not how many octets', async () => {
    const own = { from: 'ben', to: 'ben', interface: 'radio', protocol: 'none', name: '', size: 0 } as const;
    const row: TraceRow = { ...ROW, ...own, lost: false, note: 'coverage lost' };
    await speak(texts, 'de', { de: async () => deskDe });
    const said = (language: 'en' | 'de'): string =>
      rowLabel(row, new Map([['ben', 'Ben']]), texts.getFixedT(language), language);
    expect(said('en')).toMatch(/^204, \d\d:42:04\.912, Ben, Radio, coverage lost$/);
    expect(said('de')).toMatch(/^204, \d\d:42:04\.912, Ben, Funk, Netz verloren$/);
  });

  it('takes names as they are', () => {
    expect(label('en', '{{size}} $& $1')).toContain('Packet core to {{size}} $& $1, PUSH');
  });

  it('calls a node that nobody knows by its id', () => {
    const t = texts.getFixedT('en');
    expect([nodeName('carol', new Map(), t), nodeName('carol', new Map([['carol', 'Carol']]), t)]).toEqual([
      'carol',
      'Carol',
    ]);
  });
});
