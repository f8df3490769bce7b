import './styles/all';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app/app';
import { speakAsChosen } from './app/desk-language';
import { deskEn } from './i18n/desk-en';
import { createTexts } from './i18n/instance';
import { LabSession } from './state/session';
import { chooseTransport } from './transport/connect';

// The content security policy forbids code made at run time, which zod would otherwise try.
z.config({ jitless: true });

const session = new LabSession(chooseTransport(), localStorage);
void session.run();

const texts = createTexts({ en: deskEn });
await speakAsChosen(texts, session.stores.desk.getState().layout.language);

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<App session={session} texts={texts} />);
