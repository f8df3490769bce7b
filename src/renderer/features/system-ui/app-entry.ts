import type { ReactNode } from 'react';
import type { IconName } from '../../components/icon';
import type { PhoneApp } from '../../state/phone-shell';

/** An app as the launcher knows it. */
export interface AppEntry {
  id: PhoneApp;
  icon: IconName;
  /** Stands in the dock. */
  dock: boolean;
  content: ReactNode;
}
