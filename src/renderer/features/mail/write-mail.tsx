import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { MailItem } from '../../../shared/contract/mail';
import type { ComposedMedia } from '../../../shared/model/composition';
import { Icon } from '../../components/icon';
import { Switch } from '../../components/switch';
import { attempt } from '../../state/actions';
import { addNotice, showAllMessages } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';
import { usePhones } from '../../state/use-phone-names';
import { showTraffic } from './mail-traffic';

/** What a mail begins with. */
export interface MailDraft {
  from?: string;
  to?: string;
  subject?: string;
  /** The mail that it answers, and whose it is. */
  answers?: { mail: string; name: string };
}

/** Somebody outside writes to a phone. */
export function WriteMail({
  draft,
  onSent,
  onClose,
}: {
  draft: MailDraft;
  onSent: (mail: MailItem) => void;
  onClose: () => void;
}) {
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
  const [files, setFiles] = useState<readonly ComposedMedia[]>([]);
  const [awaited, setAwaited] = useState<readonly string[]>([]);
  const phones = usePhones();
  const recipients = to.split(/[,;\s]+/).filter((each) => each !== '');
  const picker = useRef<HTMLInputElement>(null);
  const attach = (chosen: FileList | null): void => {
    // A copy: the list of an input is empty as soon as the input is.
    const all = [...(chosen ?? [])];
    setAwaited((before) => [...before, ...all.map(({ name }) => name)]);
    for (const file of all) {
      const { name } = file;
      void attempt(session, async () => {
        const { hash, contentType } = await session.live.upload(file);
        setFiles((before) => [...before, { body: hash, contentType, name }]);
      }).then(() => setAwaited((before) => before.toSpliced(before.indexOf(name), 1)));
    }
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(session, async () => {
      const { sent } = await session.live.client.mail.send({
        from: from.trim(),
        to: recipients.map((each) => (each.includes('@') ? each : `${each}@${domain}`)),
        subject,
        text,
        attachments: [...files],
        deliveryReport: report,
        ...(draft.answers === undefined ? {} : { replyTo: draft.answers.mail }),
      });
      showAllMessages(session.stores.desk);
      addNotice(
        session.stores.desk,
        t('mail.sent', { recipient: recipients.join(', ') }),
        'info',
        undefined,
        { label: t('mail.show'), show: () => void showTraffic(session, sent) },
      );
      onSent(sent);
      onClose();
    });
  };
  const field = (name: 'from' | 'to' | 'subject', value: string, change: (text: string) => void) => (
    <label className="field">
      <span className="flabel">{t(`mail.fields.${name}`)}</span>
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
      <div className="mail-phones" role="group" aria-label={t('mail.phones')}>
        {phones.map(({ name, number }) => {
          const chosen = recipients.filter((each) => each === number || each === `${number}@${domain}`);
          const others = recipients.filter((each) => !chosen.includes(each));
          return (
            <button
              key={number}
              type="button"
              className="chip"
              aria-pressed={chosen.length > 0}
              onClick={() =>
                setTo((chosen.length > 0 ? others : [...others, `${number}@${domain}`]).join(', '))
              }
            >
              {name}
            </button>
          );
        })}
      </div>
      {field('subject', subject, setSubject)}
      <label className="field">
        <span className="flabel">{t('mail.fields.text')}</span>
        <textarea className="input" rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <div className="mail-attached">
        <button type="button" className="btn sm" onClick={() => picker.current?.click()}>
          <Icon name="add" size={16} />
          {t('mail.attach')}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          aria-label={t('mail.attach')}
          onChange={({ target }) => {
            attach(target.files);
            target.value = '';
          }}
        />
        {awaited.map((name, index) => (
          <span key={index} className="hint" role="status">
            {t('mail.awaited', { name })}
          </span>
        ))}
        {files.map(({ name }, index) => (
          <span key={index} className="pill">
            {name}
            <button
              type="button"
              className="ibtn"
              aria-label={t('mail.detach', { name })}
              onClick={() => setFiles((before) => before.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={16} />
            </button>
          </span>
        ))}
      </div>
      <div className="mail-switch">
        <span aria-hidden="true">{t('mail.fields.report')}</span>
        <Switch label={t('mail.fields.report')} checked={report} onChange={setReport} />
      </div>
      <div className="mail-acts end">
        <button className="btn" type="button" onClick={onClose}>
          {t('mail.settings.cancel')}
        </button>
        <button className="btn primary" type="submit" disabled={awaited.length > 0}>
          {t('mail.send')}
        </button>
      </div>
    </form>
  );
}
