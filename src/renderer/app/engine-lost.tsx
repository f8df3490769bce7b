import { useSyncExternalStore } from 'react';
import { useTranslation } from '../i18n/texts';
import { Awaited } from '../components/awaited';
import { Icon } from '../components/icon';
import { preciseTime } from '../format/time';
import type { LinkState } from '../state/desk-store';
import { useDesk, useSession } from '../state/lab-context';

/** Stands above the desk for as long as the engine is away. */
export function EngineLost() {
  const link = useDesk((state) => state.link);
  return link.status === 'lost' ? <Banner {...link} /> : null;
}

/** In place of a part of the desk whose script cannot be had while the engine, which serves it, is away. */
export function AwaitedPart() {
  const lost = useDesk(({ link }) => link.status === 'lost');
  return lost ? <Awaited text="" problem={null} /> : null;
}

type Lost = Extract<LinkState, { status: 'lost' }>;

function Banner({ retryAt, attempt, refused }: Lost) {
  const { t } = useTranslation();
  const session = useSession();
  const shownAt = useDesk((state) => state.clock.now);
  const known = useDesk((state) => state.lab !== null);
  const seconds = useSyncExternalStore(
    (changed) => {
      const timer = setInterval(changed, 250);
      return () => clearInterval(timer);
    },
    () => Math.max(1, Math.ceil((retryAt - performance.now()) / 1000)),
  );
  return (
    <div className="banner">
      <Icon name="cloud-off" />
      <p className="grow">
        <span role="alert">
          <b>{t('lost.title')}</b> {known && t('lost.text', { time: preciseTime(shownAt).slice(0, 8) })}
        </span>{' '}
        <span>{refused ? t('lost.refused') : t('lost.retry', { count: seconds, attempt })}</span>
      </p>
      <button className="btn" onClick={() => session.tryNow()}>
        {t('lost.tryNow')}
      </button>
    </div>
  );
}
