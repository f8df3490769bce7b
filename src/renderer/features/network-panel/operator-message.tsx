import { useId, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { HandedIn } from '../../../shared/model/operator-sms';
import { Icon } from '../../components/icon';
import { attempt } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';
import { useNodeNames } from '../../state/use-node-names';
import { Field, Said } from './field';
import { EMPTY_DRAFT, KINDS, MAILBOXES, messageOf, RANGES } from './operator-draft';
import type { Missing, OperatorDraft } from './operator-draft';
import { useShowInTrace } from './use-show-in-trace';

/** A short message that a system of the operator hands in: its voice mail, its staff, or whoever has an account there. */
export function OperatorMessage() {
  const { t } = useTranslation();
  const session = useSession();
  const handsets = useDesk((state) => state.handsets);
  const [draft, setDraft] = useState<OperatorDraft>(() => ({ ...EMPTY_DRAFT, to: handsets.slice(0, 1) }));
  const [missing, setMissing] = useState<Missing | null>(null);
  const [handedIn, setHandedIn] = useState<readonly HandedIn[] | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<OperatorDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setMissing(null);
  };
  const { kind, mailbox, count, store, type, from, text, priority, statusReport } = draft;
  // Phones can be taken off the desk while this is written.
  const to = draft.to.filter((id) => handsets.includes(id));
  const send = async (): Promise<void> => {
    if (busy) return;
    const message = messageOf({ ...draft, to });
    if ('missing' in message) return setMissing(message.missing);
    setBusy(true);
    setHandedIn(null);
    await attempt(session, async () => {
      setHandedIn((await session.live.client.network.sendSms(message)).handedIn);
    });
    setBusy(false);
  };
  const wrong = (field: Missing): string | null => {
    if (missing !== field) return null;
    const range = field === 'count' || field === 'type' ? RANGES[field] : {};
    return t(`network.operatorSms.missing.${field}`, range);
  };
  return (
    <details className="operator-sms">
      <summary>{t('network.operatorSms.title')}</summary>
      <form
        className="operator-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Recipients to={to} wrong={wrong('to')} onChange={(next) => change({ to: next })} />
        <div className="pair">
          <Field label={t('network.operatorSms.from')} wrong={wrong('from')}>
            {(aria) => (
              <input
                {...aria}
                className="input"
                value={from}
                placeholder="+491713311"
                spellCheck={false}
                autoComplete="off"
                onChange={({ currentTarget }) => change({ from: currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t('network.operatorSms.kind')} hint={t(`network.operatorSms.does.${kind}`)}>
            {(aria) => (
              <select
                {...aria}
                className="input"
                value={kind}
                onChange={({ currentTarget }) => change({ kind: currentTarget.value as typeof kind })}
              >
                {KINDS.map((name) => (
                  <option key={name} value={name}>
                    {t(`network.operatorSms.kinds.${name}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        {kind === 'waiting' && (
          <div className="pair">
            <Field label={t('network.operatorSms.mailbox')}>
              {(aria) => (
                <select
                  {...aria}
                  className="input"
                  value={mailbox}
                  onChange={({ currentTarget }) => change({ mailbox: currentTarget.value as typeof mailbox })}
                >
                  {MAILBOXES.map((name) => (
                    <option key={name} value={name}>
                      {t(`network.operatorSms.mailboxes.${name}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <NumberField
              label={t('network.operatorSms.count')}
              value={count}
              wrong={wrong('count')}
              onChange={(next) => change({ count: next })}
            />
          </div>
        )}
        {kind === 'replace' && (
          <NumberField
            label={t('network.operatorSms.type')}
            value={type}
            wrong={wrong('type')}
            onChange={(next) => change({ type: next })}
          />
        )}
        <Field label={t('network.operatorSms.text')}>
          {(aria) => (
            <textarea
              {...aria}
              className="input"
              rows={2}
              dir="auto"
              maxLength={2_000}
              value={text}
              onChange={({ currentTarget }) => change({ text: currentTarget.value })}
            />
          )}
        </Field>
        <div className="operator-options">
          {kind === 'waiting' && (
            <Check
              label={t('network.operatorSms.store')}
              checked={store}
              onChange={(next) => change({ store: next })}
            />
          )}
          <Check
            label={t('network.operatorSms.priority')}
            checked={priority}
            onChange={(next) => change({ priority: next })}
          />
          <Check
            label={t('network.operatorSms.statusReport')}
            checked={statusReport}
            onChange={(next) => change({ statusReport: next })}
          />
          <button className="btn primary" disabled={busy}>
            {t('network.operatorSms.send')}
          </button>
        </div>
        <Results handedIn={handedIn} />
      </form>
    </details>
  );
}

/** What the service centre said, phone by phone, and the way to what came of it. */
function Results({ handedIn }: { handedIn: readonly HandedIn[] | null }) {
  const { t } = useTranslation();
  const names = useNodeNames();
  const showInTrace = useShowInTrace();
  return (
    <ul className="operator-results" role="status" aria-label={t('network.operatorSms.results')}>
      {handedIn?.map(({ handset, correlation, refused, unanswered }) => {
        const name = names.get(handset) ?? handset;
        const outcome = unanswered ? 'unanswered' : 'taken';
        return (
          <li key={correlation}>
            <Icon name={refused === null && !unanswered ? 'check' : 'error'} size={16} />
            <span>
              {refused === null
                ? t(`network.operatorSms.${outcome}`, { name })
                : t('network.operatorSms.refused', { name, cause: refused.cause, words: refused.name })}
            </span>
            <button
              type="button"
              className="btn quiet"
              aria-label={t('network.operatorSms.showOf', { name })}
              onClick={() => showInTrace(correlation)}
            >
              {t('network.queues.show')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Recipients({
  to,
  wrong,
  onChange,
}: {
  to: readonly string[];
  wrong: string | null;
  onChange: (to: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const handsets = useDesk((state) => state.handsets);
  const names = useNodeNames();
  const label = useId();
  return (
    <div className={wrong === null ? 'field' : 'field is-bad'}>
      <span className="flabel" id={label}>
        {t('network.operatorSms.to')}
      </span>
      <span className="toggles" role="group" aria-labelledby={label}>
        {handsets.map((id) => {
          const pressed = to.includes(id);
          return (
            <button
              key={id}
              type="button"
              className="chip"
              aria-pressed={pressed}
              onClick={() => onChange(pressed ? to.filter((other) => other !== id) : [...to, id])}
            >
              {names.get(id)}
            </button>
          );
        })}
      </span>
      <Said wrong={wrong} />
    </div>
  );
}

function NumberField({
  label,
  value,
  wrong,
  onChange,
}: {
  label: string;
  value: string;
  wrong: string | null;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} wrong={wrong}>
      {(aria) => (
        <input
          {...aria}
          className="input"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  );
}

function Check({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
    </label>
  );
}
