import { Suspense, type ReactNode } from 'react';
import { lazyPart } from '../components/lazy-part';
import type { AppEntry } from '../features/system-ui/app-entry';

// Messages is in front when a phone is switched on; the others are fetched after the first picture.
const BrowserApp = lazyPart(async () => (await import('../features/browser-app/browser-app')).BrowserApp);
const CameraApp = lazyPart(async () => (await import('../features/camera/camera-app')).CameraApp);
const ContactsApp = lazyPart(async () => (await import('../features/contacts/contacts-app')).ContactsApp);
const GalleryApp = lazyPart(async () => (await import('../features/gallery/gallery-app')).GalleryApp);
const RecorderApp = lazyPart(async () => (await import('../features/recorder/recorder-app')).RecorderApp);
const SettingsApp = lazyPart(async () => (await import('../features/settings-app/settings-app')).SettingsApp);

/** The apps of an Android phone, in the order of its launcher. */
export function androidApps(messages: ReactNode): readonly AppEntry[] {
  return [
    { id: 'messages', icon: 'chat', dock: true, content: messages },
    { id: 'contacts', icon: 'person', dock: true, content: fetched(<ContactsApp />) },
    { id: 'gallery', icon: 'photo-library', dock: true, content: fetched(<GalleryApp />) },
    { id: 'browser', icon: 'language', dock: true, content: fetched(<BrowserApp />) },
    { id: 'camera', icon: 'camera', dock: false, content: fetched(<CameraApp />) },
    { id: 'recorder', icon: 'mic', dock: false, content: fetched(<RecorderApp />) },
    { id: 'settings', icon: 'settings', dock: false, content: fetched(<SettingsApp />) },
  ];
}

const fetched = (app: ReactNode): ReactNode => <Suspense>{app}</Suspense>;
