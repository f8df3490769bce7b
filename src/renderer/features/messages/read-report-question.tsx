import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { PhoneSheet } from '../../components/phone-layer';
import { nameOf } from '../../format/people';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';

/** Asks whether senders may know that their messages were read, one after the other; closed, it asks another time. */
export function ReadReportQuestion({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const contacts = useHandset((state) => state.contacts);
  const handset = useHandset((state) => state.setup.id);
  const asks = useHandset((state) => (state.setup.readReports ?? 'ask') === 'ask');
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const asked = useHandset(({ threads }) =>
    asks
      ? threads
          .get(conversation)
          ?.messages.find(
            ({ id, readReport, state }) => readReport === 'asked' && state === 'received' && !later.has(id),
          )
      : undefined,
  );
  const name = asked?.from == null ? t('unknownSender') : nameOf(asked.from, contacts);
  const answer = (send: boolean): void => {
    if (asked === undefined) return;
    setLater((ids) => new Set(ids).add(asked.id));
    void attempt(session, () => session.live.client.handset.readReport({ handset, message: asked.id, send }));
  };
  return (
    <PhoneSheet
      label={t('readReport.title')}
      open={asked !== undefined}
      onClose={() => {
        if (asked !== undefined) setLater((ids) => new Set(ids).add(asked.id));
      }}
    >
      <h2>{t('readReport.question', { name })}</h2>
      <p className="sheet-text">{t('readReport.detail', { name })}</p>
      <div className="sheet-actions">
        <button className="mbtn outl" onClick={() => answer(false)}>
          {t('readReport.no')}
        </button>
        <button className="mbtn fill" onClick={() => answer(true)}>
          {t('readReport.yes')}
        </button>
      </div>
    </PhoneSheet>
  );
}
