import { useTranslation } from '../../i18n/texts';
import type { MailView } from '../../../shared/contract/mail';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { useSession } from '../../state/lab-context';

/** What a mail brings besides its texts: to be heard, seen and kept. */
export function MailFiles({ mail }: { mail: MailView }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  if (mail.parts.length === 0) return null;
  return (
    <section aria-label={t('mail.parts')}>
      <h3>{t('mail.parts')}</h3>
      <ul className="mail-files">
        {mail.parts.map(({ name, contentType, body }, index) => (
          <li key={index}>
            <span className="mail-line">
              <Icon name="draft" size={16} />
              <b>{name}</b>
              <span>{contentType}</span>
              <span>{phoneSize(body.size, i18n.language)}</span>
              <a
                className="btn"
                href={session.mediaUrl(body.hash, contentType)}
                download={name}
                aria-label={t('mail.keep', { name })}
              >
                {t('mail.save')}
              </a>
            </span>
            {contentType.startsWith('audio/') && (
              <audio
                controls
                preload="none"
                src={session.mediaUrl(body.hash, contentType, true)}
                aria-label={name}
              />
            )}
            {contentType.startsWith('video/') && (
              <video
                controls
                preload="none"
                src={session.mediaUrl(body.hash, contentType, true)}
                aria-label={name}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
