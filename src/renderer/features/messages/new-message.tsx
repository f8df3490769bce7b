import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import { Icon } from '../../components/icon';
import { groupNumber } from '../../format/numbers';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { leaveNewMessage } from '../../state/leave-new-message';
import { useSendingSim } from '../../state/sims';
import { AppBar } from '../../components/app-bar';
import { Avatar } from '../../components/avatar';
import { Compose } from './compose';
import { nameOf, toAddress } from '../../format/people';
import { sendByKeys } from './send-by-keys';
import { useComposer } from '../../state/use-composer';

/** A message whose recipients are still being chosen. */
export function NewMessage() {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  useEffect(() => () => leaveNewMessage(session, store), [session, store]);
  const contacts = useHandset((state) => state.contacts);
  const [composer, change] = useComposer('new', []);
  const limits = useStore(useSendingSim('new', composer.to), (state) => state.limits);
  const [typed, setTyped] = useState('');
  /** What is wrong with whom it is for: that nobody can be meant by what is typed, or that there is nobody. */
  const [problem, setProblem] = useState<'bad' | 'nobody' | null>(null);
  /** Place of the option that the arrow keys have come to. */
  const [active, setActive] = useState<number | null>(null);
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const { to } = composer;
  const wanted = typed.trim().toLocaleLowerCase();
  const matches = contacts.filter(
    (contact) =>
      !to.includes(contact.number) &&
      (contact.name.toLocaleLowerCase().includes(wanted) || contact.number.includes(wanted)),
  );
  const free = toAddress(typed, limits);
  const take = (address: string): void => {
    change((now) => (now.to.includes(address) ? now : { ...now, to: [...now.to, address] }));
    setTyped('');
    setProblem(null);
    setActive(null);
  };
  const add = (address: string): void => {
    take(address);
    field.current?.focus();
  };
  const commit = (): boolean => {
    if (wanted === '') return true;
    const named =
      contacts.find((contact) => contact.name.toLocaleLowerCase() === wanted) ??
      (free === null ? matches[0] : undefined);
    const address = named?.number ?? free;
    if (address === null || address === undefined) {
      setProblem('bad');
      return false;
    }
    take(address);
    return true;
  };
  const offered = free === null || to.includes(free) ? null : free;
  /** Whom the list offers, from above. */
  const options = [...(offered === null ? [] : [offered]), ...matches.map(({ number }) => number)];
  const optionAt = (place: number): { id: string; active: boolean } => ({
    id: `${listId}-${place}`,
    active: active === place,
  });
  const walk = (step: 1 | -1): void => {
    const { length } = options;
    if (length > 0) setActive((now) => ((now ?? (step > 0 ? -1 : 0)) + step + length) % length);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the controls inside
    <div
      className="page"
      onKeyDown={sendByKeys}
      onSubmit={() => {
        if (to.length === 0 && wanted === '') setProblem('nobody');
      }}
    >
      <AppBar title={t('fresh.title')} />
      <div className={problem !== null ? 'recipients is-bad' : 'recipients'}>
        <span aria-hidden="true">{t('fresh.to')}</span>
        <ul aria-label={t('fresh.recipients')}>
          {to.map((address) => (
            <li key={address} className="mchip on">
              <span className="ell">{nameOf(address, contacts)}</span>
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
              role="combobox"
              dir="auto"
              aria-expanded={options.length > 0}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={active === null ? undefined : optionAt(active).id}
              data-enter={to.length === 0 || undefined}
              aria-label={t('fresh.to')}
              aria-invalid={problem !== null}
              aria-describedby={problem !== null ? 'recipient-problem' : undefined}
              placeholder={to.length === 0 ? t('fresh.placeholder') : ''}
              value={typed}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setProblem(null);
                setActive(null);
              }}
              onKeyDown={(event) => {
                const chosen = active === null ? undefined : options[active];
                if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                  event.preventDefault();
                  walk(event.key === 'ArrowDown' ? 1 : -1);
                } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                  // Whoever is still being typed gets the message, too.
                  if (!commit()) event.preventDefault();
                } else if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
                  event.preventDefault();
                  if (chosen !== undefined) add(chosen);
                  else if (wanted !== '') commit();
                  else if (to.length > 0) write(event.currentTarget);
                  else setProblem('nobody');
                } else if (event.key === 'Tab' && !event.shiftKey) {
                  // Whoever is typed becomes a recipient on the way on; who cannot be one keeps the field.
                  if (!commit()) event.preventDefault();
                } else if (event.key === 'Backspace' && typed === '' && to.length > 0) {
                  change((now) => ({ ...now, to: now.to.slice(0, -1) }));
                }
              }}
              onBlur={() => {
                if (free !== null) take(free);
              }}
            />
          </li>
        </ul>
      </div>
      {problem !== null && (
        <p id="recipient-problem" className="field-problem" role="alert">
          {t(`fresh.${problem}`)}
        </p>
      )}
      {/* Its options are chosen from the field, so that nothing in it takes the focus by which it is scrolled. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="contacts" tabIndex={0}>
        {options.length > 0 && (
          // The field keeps the focus, so that the next recipient can be typed.
          <div
            role="listbox"
            id={listId}
            aria-label={t('fresh.contacts')}
            onPointerDown={(event) => event.preventDefault()}
          >
            {offered !== null && (
              <Option {...optionAt(0)} onChoose={() => add(offered)}>
                <span className="mav u" aria-hidden="true">
                  <Icon name="person-add" size={22} />
                </span>
                <span className="b">{t('fresh.send', { address: groupNumber(offered) })}</span>
              </Option>
            )}
            {matches.length > 0 && <h3 role="presentation">{t('fresh.contacts')}</h3>}
            {matches.map((contact, i) => (
              <Option
                key={contact.number}
                {...optionAt(i + (offered === null ? 0 : 1))}
                onChoose={() => add(contact.number)}
              >
                <Avatar addresses={[contact.number]} contacts={contacts} />
                <span className="b">
                  <span className="n">
                    <b className="ell">{contact.name}</b>
                  </span>
                  <span className="sn">
                    <span className="ell">{groupNumber(contact.number)}</span>
                  </span>
                </span>
              </Option>
            ))}
          </div>
        )}
        {matches.length === 0 && free === null && wanted !== '' && problem === null && (
          <p className="day">{t('fresh.noContacts')}</p>
        )}
      </div>
      <Compose composerKey="new" to={to} />
    </div>
  );
}

/** Goes from the recipients on to the text. */
function write(recipients: HTMLElement): void {
  recipients.closest('.page')?.querySelector<HTMLElement>('textarea')?.focus();
}

/** One of those to whom the message can go; the keys reach it from the field. */
function Option({
  id,
  active,
  onChoose,
  children,
}: {
  id: string;
  active: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    // The combobox has the focus and takes the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      className={active ? 'conv is-active' : 'conv'}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      ref={active ? intoSight : undefined}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}

function intoSight(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}
