import { CSPProvider } from '@base-ui/react/csp-provider';
import type { i18n } from 'i18next';
import { TextsProvider } from '../i18n/texts';
import { LabProvider } from '../state/lab-context';
import type { LabSession } from '../state/session';
import { Desk } from './desk';
import { useDeskLanguage } from './desk-language';
import { Rescue } from './rescue';

/** The whole user interface on one session. */
export function App({ session, texts }: { session: LabSession; texts: i18n }) {
  useDeskLanguage(session, texts);
  return (
    <CSPProvider disableStyleElements>
      <TextsProvider texts={texts}>
        <LabProvider session={session}>
          <Rescue of="part">
            <Desk />
          </Rescue>
        </LabProvider>
      </TextsProvider>
    </CSPProvider>
  );
}
