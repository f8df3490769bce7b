import { useCallback, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { AppBar } from '../../components/app-bar';
import { Avatar } from '../../components/avatar';
import { FoundSettings, useFoundSettings } from '../../components/found-settings';
import { Icon } from '../../components/icon';
import { ClearableSearchField } from '../../components/search-field';
import { excerpt, hasWords } from '../../format/found-words';
import { groupNumber } from '../../format/numbers';
import { titleOf } from '../../format/people';
import { openApp, openRoute, visitApp } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { textOf } from '../../state/message-content';
import { useFollowed } from '../../state/use-followed';
import { useRested } from '../../state/use-rested';
import type { LabClient } from '../../transport/connection';
import type { AppEntry } from './app-entry';

/** So many messages are shown here; Messages itself has the others. */
const FEW = 8;

/** Finds apps, settings, contacts and messages of the phone. */
export function LauncherSearch({ apps }: { apps: readonly AppEntry[] }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const conversations = useHandset((state) => state.conversations);
  const handset = useHandset((state) => state.setup.id);
  const [text, setText] = useState('');
  const wanted = text.trim();
  const rested = useRested(wanted);
  const ask = useCallback(
    async (client: LabClient) => ({
      for: rested,
      ...(await client.handset.search({ handset, text: rested, limit: FEW })),
    }),
    [handset, rested],
  );
  const { answer, problem } = useFollowed(rested === '' ? null : ask, conversations);
  const messages = wanted === '' || answer === null ? [] : answer.messages;
  const shownApps = apps.filter(({ id }) => hasWords(wanted, [t(`apps.${id}`)]));
  const people = contacts.filter(({ name, number }) => hasWords(wanted, [name, number]));
  const settings = useFoundSettings(wanted);
  const nothing = shownApps.length + settings.length + people.length + messages.length === 0;
  return (
    <div className="page">
      <AppBar title={t('launcher.search')} />
      <div className="searchbox">
        <Icon name="search" size={20} />
        <ClearableSearchField
          data-enter
          label={t('launcher.search')}
          placeholder={t('launcher.searchFor')}
          value={text}
          onChange={setText}
          clear={t('search.clear')}
        />
      </div>
      <div className="contacts found">
        {shownApps.length > 0 && <h3>{t('launcher.apps')}</h3>}
        <ul aria-label={t('launcher.apps')}>
          {shownApps.map(({ id, icon }) => (
            <li key={id}>
              <button className="conv" onClick={() => openApp(store, id)}>
                <span className="mav" aria-hidden="true">
                  <Icon name={icon} size={22} />
                </span>
                <span className="b">
                  <b>{t(`apps.${id}`)}</b>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {people.length > 0 && <h3>{t('apps.contacts')}</h3>}
        <ul aria-label={t('apps.contacts')}>
          {people.map(({ name, number }) => (
            <li key={number}>
              <button
                className="conv"
                onClick={() => visitApp(store, 'contacts', { page: 'contact', of: number })}
              >
                <Avatar addresses={[number]} contacts={contacts} />
                <span className="b">
                  <b className="ell" dir="auto">
                    {name}
                  </b>
                  <span className="sn">
                    <bdi>{groupNumber(number)}</bdi>
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {settings.length > 0 && <h3>{t('apps.settings')}</h3>}
        <FoundSettings found={settings} />
        {messages.length > 0 && <h3>{t('apps.messages')}</h3>}
        <ul aria-label={t('apps.messages')}>
          {messages.map((message) => (
            <li key={message.id}>
              <button
                className="conv"
                onClick={() =>
                  openRoute(store, {
                    screen: 'thread',
                    conversation: message.conversation,
                    at: message.id,
                  })
                }
              >
                <Avatar addresses={message.addresses} contacts={contacts} />
                <span className="b">
                  <b className="ell" dir="auto">
                    {titleOf(message.addresses, contacts) ?? t('unknownSender')}
                  </b>
                  <span className="sn">
                    <span className="words" dir="auto">
                      {excerpt(wordsOf(message), wanted)}
                    </span>
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p className="day" role="status">
          {wanted === ''
            ? ''
            : problem !== null
              ? t('launcher.noMessages')
              : nothing && answer?.for === wanted
                ? t('search.none', { text: wanted })
                : ''}
        </p>
      </div>
    </div>
  );
}

/** All that a message says. */
function wordsOf(message: Message): string {
  return [message.subject ?? '', textOf(message)].filter(Boolean).join(' · ');
}
