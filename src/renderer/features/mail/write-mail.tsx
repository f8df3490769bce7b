import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Switch } from '../../components/switch';
import { attempt } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';

/** What a mail begins with. */
export interface MailDraft {
  from?: string;
  to?: string;
  subject?: string;
  /** The mail that it answers. */
  replyTo?: string;
}

/** Somebody outside writes to a phone. */
export function WriteMail({ draft, onSent }: { draft: MailDraft; onSent: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const domain = useDesk((state) => state.settings?.mail.domain ?? '');
  const handsets = useDesk((state) => state.handsets);
  const first = session.stores.handsets.get(handsets[0] ?? '')?.getState().setup.msisdn ?? '';
  const [from, setFrom] = useState(draft.from ?? 'eve@mail.example');
  const [to, setTo] = useState(draft.to ?? `${first}@${domain}`);
  const [subject, setSubject] = useState(draft.subject ?? '');
  const [text, setText] = useState('');
  const [report, setReport] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const recipients = to.split(/[,;\s]+/).filter((each) => each !== '');
    void attempt(session, () =>
      session.live.client.mail.send({
        from: from.trim(),
        to: recipients.map((each) => (each.includes('@') ? each : `${each}@${domain}`)),
        subject,
        text,
        deliveryReport: report,
        ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }),
      }),
    ).then((sent) => sent && onSent());
  };
  const field = (name: 'from' | 'to' | 'subject', value: string, change: (text: string) => void) => (
    <label className="mail-field">
      <span>{t(`mail.fields.${name}`)}</span>
      <input
        className="input"
        value={value}
        required={name !== 'subject'}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
  return (
    <form className="mail-form" onSubmit={send}>
      {field('from', from, setFrom)}
      {field('to', to, setTo)}
      {field('subject', subject, setSubject)}
      <label className="mail-field">
        <span>{t('mail.fields.text')}</span>
        <textarea className="input" rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <div className="mail-switch">
        <span aria-hidden="true">{t('mail.fields.report')}</span>
        <Switch label={t('mail.fields.report')} checked={report} onChange={setReport} />
      </div>
      <div className="mail-acts">
        <button className="btn primary" type="submit">
          {t('mail.send')}
        </button>
      </div>
    </form>
  );
}
