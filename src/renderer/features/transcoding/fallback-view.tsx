import { useTranslation } from '../../i18n/texts';
import type { Copies, Copy } from '../../../shared/model/copies';
import { Icon } from '../../components/icon';
import { useSession } from '../../state/lab-context';
import { comparedAs, type Page } from './pairs';

/** The short message that stands in for a picture message. */
export function ShortMessage({ instead }: Pick<Copy, 'instead'>) {
  const { t } = useTranslation();
  return (
    // Scrolled by the arrow keys, it is a stop for them.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="tc-instead" tabIndex={0}>
      <p className="tc-sms" dir="auto">
        {instead?.text ?? t('transcoding.noShortMessage')}
      </p>
    </div>
  );
}

/** Where the link of the short message leads, with what is on one of its pages; opened, it counts as read. */
export function LinkedPage({ copies, link, page }: { copies: Copies; link: string; page: Page }) {
  const { t } = useTranslation();
  const session = useSession();
  const shown = page.parts.map((index) => copies.parts[index]!);
  const picture = shown.find((part) => comparedAs(part) === 'image');
  const video = picture === undefined ? shown.find((part) => comparedAs(part) === 'video') : undefined;
  const text = shown.find((part) => comparedAs(part) === 'text');
  const { host, pathname } = new URL(link);
  return (
    <section className="tc-lens">
      <h3 className="flabel">{t('transcoding.page')}</h3>
      <div className="tc-page">
        <span className="tc-address">
          <Icon name="public" size={14} />
          <bdi className="ell">{`${host}${pathname}`}</bdi>
        </span>
        {picture !== undefined && (
          <img src={session.mediaUrl(picture.body.hash, picture.contentType, true)} alt="" />
        )}
        {video !== undefined && (
          <video
            src={session.mediaUrl(video.body.hash, video.contentType, true)}
            muted
            playsInline
            preload="auto"
          />
        )}
        <p dir="auto">
          {copies.subject !== null && <b>{copies.subject}</b>}
          {text?.text}
        </p>
      </div>
      <a className="tc-link" href={link} target="_blank" rel="noopener noreferrer">
        {t('transcoding.openPage')}
      </a>
    </section>
  );
}
