import { useTranslation } from '../../i18n/texts';
import type { Copies } from '../../../shared/model/copies';
import { usePhoneNames } from '../../state/use-phone-names';
import { CardHead } from './card-head';
import type { Mode } from './compose-picture';
import { slideCount, smilOf } from './pairs';
import { TextView } from './text-view';

/** The presentation as it was sent, and as each device got it. */
export function SmilCards({ copies, from, mode }: { copies: Copies; from: string; mode: Mode }) {
  const { t } = useTranslation();
  const nameOf = usePhoneNames();
  const original = smilOf(copies.parts) ?? '';
  return (
    <>
      <article className="card tc-card" aria-label={t('transcoding.original')}>
        <CardHead title={t('transcoding.original')} aside={t('transcoding.from', { name: from })} />
        <TextView before={original} after={original} mode="side" code />
      </article>
      {copies.copies.map((copy) => {
        const smil = smilOf(copy.parts);
        const name = nameOf(copy.recipient);
        return (
          <article
            className="card tc-card"
            key={copy.recipient}
            aria-label={t('transcoding.copyFor', { name })}
          >
            <CardHead
              title={name}
              aside={smil === null ? '' : t('transcoding.slides', { count: slideCount(copy.parts) })}
            />
            {smil === null ? (
              <p className="tc-none">{t('transcoding.noSmil')}</p>
            ) : mode !== 'side' && smil === original ? (
              <p className="tc-none">{t('transcoding.sameOctets')}</p>
            ) : (
              <TextView before={original} after={smil} mode={mode} code />
            )}
          </article>
        );
      })}
    </>
  );
}
