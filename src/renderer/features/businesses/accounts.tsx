import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from '../../i18n/texts';
import type { BusinessView } from '../../../shared/model/business';
import { DEFAULT_VASPS, type Vasp } from '../../../shared/model/vasp';
import { Icon } from '../../components/icon';
import { attempt } from '../../state/actions';
import { addNotice } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';

/** The businesses to choose from, a new one, and where a program sends to. */
export function Accounts({
  businesses,
  chosen,
  onChoose,
  onChange,
}: {
  businesses: readonly BusinessView[];
  chosen: string | null;
  onChoose: (shortCode: string) => void;
  onChange: () => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    const held = document.activeElement?.closest('.business-new') !== null;
    flushSync(() => setAdding(false));
    // Who has gone elsewhere while the engine was asked stays there.
    if (held) opener.current?.focus();
  };
  const accounts = businesses.map(({ account }) => account);
  const save = async (vasps: Vasp[]): Promise<boolean> => {
    const saved = await attempt(session, () => session.live.client.lab.configure({ vasps }));
    onChange();
    return saved;
  };
  const add = async (account: Vasp): Promise<void> => {
    if (!(await save([...accounts, account]))) return;
    close();
    onChoose(account.shortCode);
  };
  const remove = async (account: Vasp): Promise<void> => {
    const { shortCode, name } = account;
    const at = accounts.indexOf(account);
    if (!(await save(accounts.filter((other) => other !== account)))) return;
    const { desk } = session.stores;
    addNotice(desk, t('businesses.removed', { name }), 'info', () => {
      // In its place among those that there are by now.
      const others = desk.getState().settings?.vasps ?? DEFAULT_VASPS;
      const rest = others.filter((other) => other.shortCode !== shortCode);
      void save(rest.toSpliced(at, 0, account));
    });
  };
  return (
    <nav className="business-list" aria-label={t('businesses.list')}>
      {accounts.length === 0 && <p className="hint">{t('businesses.none')}</p>}
      <ul>
        {accounts.map((account) => {
          const { shortCode, name, url } = account;
          return (
            <li key={shortCode}>
              <button
                className="business-item"
                aria-current={shortCode === chosen ? 'true' : undefined}
                onClick={() => onChoose(shortCode)}
              >
                <span className="business-icon">
                  <Icon name="storefront" size={20} />
                </span>
                <span className="business-names">
                  <b className="ell">{name}</b>
                  <span>
                    {t('businesses.account', { code: shortCode })}
                    {url !== null && ` · ${t('businesses.outside')}`}
                  </span>
                </span>
              </button>
              <button
                className="ibtn"
                aria-label={t('businesses.remove', { name })}
                title={t('businesses.remove', { name })}
                onClick={() => void remove(account)}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          );
        })}
      </ul>
      {adding ? (
        <NewAccount onAdd={(account) => void add(account)} onCancel={close} />
      ) : (
        <button ref={opener} className="btn quiet" onClick={() => setAdding(true)}>
          <Icon name="add" size={18} />
          {t('businesses.add')}
        </button>
      )}
      <span className="fill" />
      <OwnCode account={accounts.find(({ shortCode }) => shortCode === chosen) ?? null} />
    </nav>
  );
}

function NewAccount({ onAdd, onCancel }: { onAdd: (account: Vasp) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [shortCode, setShortCode] = useState('');
  const [url, setUrl] = useState('');
  const id = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return (
    // What Esc does is beside Cancel, which does the same.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="business-new"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const user = id === '' ? `vasp-${shortCode}` : id;
        const account = { name: name.trim(), shortCode, vaspId: user, user, password: user };
        onAdd({ ...account, url: url.trim() === '' ? null : url.trim() });
      }}
    >
      <label className="field">
        <span className="flabel">{t('businesses.name')}</span>
        <input
          className="input"
          required
          maxLength={60}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className="field">
        <span className="flabel">{t('businesses.shortCode')}</span>
        <input
          className="input"
          required
          inputMode="numeric"
          pattern="[1-9][0-9]{2,7}"
          value={shortCode}
          onChange={({ target }) => setShortCode(target.value)}
        />
      </label>
      <label className="field">
        <span className="flabel">{t('businesses.url')}</span>
        <input
          className="input"
          type="url"
          placeholder="http://127.0.0.1:8080/mm7"
          value={url}
          onChange={({ target }) => setUrl(target.value)}
        />
      </label>
      <p>
        <button className="btn primary" type="submit">
          {t('businesses.create')}
        </button>{' '}
        <button className="btn quiet" type="button" onClick={onCancel}>
          {t('businesses.abandon')}
        </button>
      </p>
    </form>
  );
}

function OwnCode({ account }: { account: Vasp | null }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const address = useDesk(({ listeners }) => listeners.find(({ name }) => name === 'mm7')?.address);
  if (address === undefined) return null;
  const target = `${address}/mm7`;
  return (
    <section className="business-own" aria-labelledby="business-own">
      <h2 id="business-own">{t('businesses.ownCode')}</h2>
      <p>
        {account === null
          ? t('businesses.ownCodeAny')
          : t('businesses.ownCodeText', { user: account.user, password: account.password })}
      </p>
      <div className="business-address">
        <code className="ell">{target.replace('http://', '')}</code>
        <button
          className="ibtn"
          aria-label={t('businesses.copy')}
          title={t(copied ? 'businesses.copied' : 'businesses.copy')}
          onClick={() => void navigator.clipboard.writeText(target).then(() => setCopied(true))}
        >
          <Icon name={copied ? 'check' : 'copy'} size={16} />
        </button>
      </div>
    </section>
  );
}
