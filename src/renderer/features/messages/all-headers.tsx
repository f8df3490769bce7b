import { Suspense, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { lazyPart } from '../../components/lazy-part';

const HeaderList = lazyPart(async () => (await import('./header-list')).HeaderList);

/** Every header of a message, folded: what crossed the air is fetched and decoded when it is opened. */
export function AllHeaders({ message, line }: { message: Message; line: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className="all-headers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('details.headers.title')}</summary>
      {open && (
        <Suspense>
          <HeaderList message={message} line={line} />
        </Suspense>
      )}
    </details>
  );
}
