import type { TFunction } from 'i18next';
import type { MailFolder, MailItem } from '../../../shared/contract/mail';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { listDate } from '../../format/time';
import { nameList } from '../../format/name-list';
import { useVirtualTime } from '../../state/virtual-clock';
import { usePhoneNames } from '../../state/use-phone-names';
import { senderName } from './sender-name';
import type { Mails } from './use-mails';

const FOLDERS = ['received', 'sent'] as const satisfies MailFolder[];

type Outcomes = NonNullable<MailItem['outcomes']>;

function recipientNames(outcomes: Outcomes, nameOf: (number: string) => string): string {
  return nameList(outcomes.map(({ address }) => senderName(address, nameOf)));
}

/** What has become of it at all of them, each word once. */
function outcomeWords(t: TFunction, outcomes: Outcomes): string {
  return [...new Set(outcomes.map(({ state }) => t(`mail.outcomes.${state}`)))].join(', ');
}

/** The mails to choose from, the newest first. */
export function MailList({
  folder,
  onFolder,
  found,
  searched,
  chosen,
  onChoose,
}: {
  folder: MailFolder;
  onFolder: (folder: MailFolder) => void;
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
      <div className="mail-folders" role="group" aria-label={t('mail.folder')}>
        {FOLDERS.map((each) => (
          <button key={each} className="chip" aria-pressed={each === folder} onClick={() => onFolder(each)}>
            {t(`mail.folders.${each}.name`)}
          </button>
        ))}
      </div>
      {folder === 'received' && found.queued > 0 && (
        <p className="hint">{t('mail.queued', { count: found.queued })}</p>
      )}
      {found.mails.length === 0 && (
        <p className="hint">{t(searched ? 'mail.nothingFound' : `mail.folders.${folder}.empty`)}</p>
      )}
      <ul>
        {found.mails.map(({ id, subject, recipient, from, at, read, attachments, preview, outcomes }) => {
          // Of one that was sent it matters whom it went to.
          const who = outcomes === undefined ? senderName(from, nameOf) : recipientNames(outcomes, nameOf);
          return (
            <li key={id}>
              <button
                className={`mail-item${read ? '' : ' is-new'}`}
                aria-current={id === chosen ? 'true' : undefined}
                onClick={() => onChoose(id)}
              >
                <span className="av" aria-hidden="true">
                  {who.slice(0, 1).toLocaleUpperCase()}
                </span>
                <span className="mail-line">
                  <b className="ell">{who}</b>
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
                  {outcomes === undefined ? t('mail.to', { recipient }) : outcomeWords(t, outcomes)}
                  {preview !== '' && ` · ${preview}`}
                </span>
                {!read && <span className="vh">{t('mail.new')}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {found.total > found.mails.length && (
        <p className="hint">{t('mail.more', { count: found.total - found.mails.length })}</p>
      )}
    </nav>
  );
}
