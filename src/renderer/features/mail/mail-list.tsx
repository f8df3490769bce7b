import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { listDate } from '../../format/time';
import { useVirtualTime } from '../../state/virtual-clock';
import { usePhoneNames } from '../../state/use-phone-names';
import { senderName } from './sender-name';
import type { Mails } from './use-mails';

/** The mails to choose from, the newest first. */
export function MailList({
  found,
  searched,
  chosen,
  onChoose,
}: {
  found: Mails;
  /** Only mails with certain words are listed. */
  searched: boolean;
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const today = useVirtualTime(60_000);
  return (
    <nav className="mail-list" aria-label={t('mail.list')}>
      {found.queued > 0 && <p className="hint">{t('mail.queued', { count: found.queued })}</p>}
      {found.mails.length === 0 && <p className="hint">{t(searched ? 'mail.nothingFound' : 'mail.empty')}</p>}
      <ul>
        {found.mails.map(({ id, subject, recipient, from, at, read, attachments, preview }) => (
          <li key={id}>
            <button
              className={`mail-item${read ? '' : ' is-new'}`}
              aria-current={id === chosen ? 'true' : undefined}
              onClick={() => onChoose(id)}
            >
              <span className="av" aria-hidden="true">
                {senderName(from, nameOf).slice(0, 1).toLocaleUpperCase()}
              </span>
              <span className="mail-line">
                <b>{senderName(from, nameOf)}</b>
                <time dateTime={new Date(at).toISOString()}>
                  {listDate(at, today, i18n.language, t('mail.yesterday'))}
                </time>
              </span>
              <span className="mail-line">
                <span className="mail-subject">{subject === '' ? t('mail.noSubject') : subject}</span>
                {attachments > 0 && (
                  <span className="mail-count">
                    <Icon name="draft" size={16} />
                    {t('mail.files', { count: attachments })}
                  </span>
                )}
              </span>
              <span className="mail-preview">
                {t('mail.to', { recipient })}
                {preview !== '' && ` · ${preview}`}
              </span>
              {!read && <span className="vh">{t('mail.new')}</span>}
            </button>
          </li>
        ))}
      </ul>
      {found.total > found.mails.length && (
        <p className="hint">{t('mail.more', { count: found.total - found.mails.length })}</p>
      )}
    </nav>
  );
}
