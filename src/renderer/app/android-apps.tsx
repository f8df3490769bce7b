import type { ReactNode } from 'react';
import { BrowserApp } from '../features/browser-app/browser-app';
import { ContactsApp } from '../features/contacts/contacts-app';
import { GalleryApp } from '../features/gallery/gallery-app';
import { SettingsApp } from '../features/settings-app/settings-app';
import type { AppEntry } from '../features/system-ui/app-entry';

/** The apps of an Android phone, in the order of its launcher. */
export function androidApps(messages: ReactNode): readonly AppEntry[] {
  return [
    { id: 'messages', icon: 'chat', dock: true, content: messages },
    { id: 'contacts', icon: 'person', dock: true, content: <ContactsApp /> },
    { id: 'gallery', icon: 'photo-library', dock: true, content: <GalleryApp /> },
    { id: 'browser', icon: 'language', dock: true, content: <BrowserApp /> },
    { id: 'settings', icon: 'settings', dock: false, content: <SettingsApp /> },
  ];
}
