import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { groupNumber } from '../../format/numbers';
import { useHandset } from '../../state/lab-context';
import { AppBar } from '../../components/app-bar';
import { Avatar } from '../../components/avatar';
import { Compose } from './compose';
import { nameOf, toAddress } from '../../format/people';
import { useComposer } from './use-composer';

/** A message whose recipients are still being chosen. */
export function NewMessage() {
  const { t } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const limits = useHandset((state) => state.limits);
  const [composer, change] = useComposer('new', []);
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { to } = composer;
  const wanted = typed.trim().toLocaleLowerCase();
  const matches = contacts.filter(
    (contact) =>
      !to.includes(contact.number) &&
      (contact.name.toLocaleLowerCase().includes(wanted) || contact.number.includes(wanted)),
  );
  const free = toAddress(typed, limits);
  const add = (address: string): void => {
    if (!to.includes(address)) change((now) => ({ ...now, to: [...now.to, address] }));
    setTyped('');
    setBad(false);
    field.current?.focus();
  };
  const commit = (): boolean => {
    if (wanted === '') return true;
    const named =
      contacts.find((contact) => contact.name.toLocaleLowerCase() === wanted) ??
      (free === null ? matches[0] : undefined);
    const address = named?.number ?? free;
    if (address === null || address === undefined) {
      setBad(true);
      return false;
    }
    add(address);
    return true;
  };
  return (
    <div className="page">
      <AppBar title={t('fresh.title')} />
      <div className={bad ? 'recipients is-bad' : 'recipients'}>
        <span aria-hidden="true">{t('fresh.to')}</span>
        <ul aria-label={t('fresh.recipients')}>
          {to.map((address) => (
            <li key={address} className="mchip on">
              {nameOf(address, contacts)}
              <button
                aria-label={t('fresh.remove', { name: nameOf(address, contacts) })}
                onClick={() => change((now) => ({ ...now, to: now.to.filter((other) => other !== address) }))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
          <li className="entry">
            <input
              ref={field}
              data-enter={to.length === 0 || undefined}
              aria-label={t('fresh.to')}
              aria-invalid={bad}
              aria-describedby={bad ? 'recipient-problem' : undefined}
              placeholder={to.length === 0 ? t('fresh.placeholder') : ''}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setBad(false);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
                  event.preventDefault();
                  commit();
                } else if (event.key === 'Backspace' && typed === '' && to.length > 0) {
                  change((now) => ({ ...now, to: now.to.slice(0, -1) }));
                }
              }}
              onBlur={() => {
                if (free !== null) add(free);
              }}
            />
          </li>
        </ul>
      </div>
      {bad && (
        <p id="recipient-problem" className="field-problem" role="alert">
          {t('fresh.bad')}
        </p>
      )}
      <div className="contacts">
        {free !== null && !to.includes(free) && (
          <button
            className="conv"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => add(free)}
          >
            <span className="mav u" aria-hidden="true">
              <Icon name="person-add" size={22} />
            </span>
            <span className="b">{t('fresh.send', { address: groupNumber(free) })}</span>
          </button>
        )}
        {matches.length > 0 && <h3>{t('fresh.contacts')}</h3>}
        <ul aria-label={t('fresh.contacts')}>
          {matches.map((contact) => (
            <li key={contact.number}>
              <button
                className="conv"
                // The field keeps the focus, so that the next recipient can be typed.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => add(contact.number)}
              >
                <Avatar addresses={[contact.number]} contacts={contacts} />
                <span className="b">
                  <span className="n">
                    <b className="ell">{contact.name}</b>
                  </span>
                  <span className="sn">{groupNumber(contact.number)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {matches.length === 0 && free === null && wanted !== '' && !bad && (
          <p className="day">{t('fresh.noContacts')}</p>
        )}
      </div>
      <Compose composerKey="new" to={to} />
    </div>
  );
}
