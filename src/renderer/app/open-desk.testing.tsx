import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { HandsetView } from '../../shared/contract/views';
import { deskEn } from '../i18n/desk-en';
import { createTexts } from '../i18n/instance';
import { LabSession } from '../state/session';
import { FakeEngine } from '../testing/fake-connection.testing';
import { fixture, type Fixture } from '../testing/fixture.testing';
import { App } from './app';

/** Puts the desk of an engine on the page, in English if it has no texts of its own. */
export async function showDesk(
  engine: FakeEngine,
  texts: ReturnType<typeof createTexts> = createTexts({ en: deskEn }),
): Promise<LabSession> {
  const session = new LabSession(engine.connect, null);
  void session.run();
  await render(<App session={session} texts={texts} />);
  return session;
}

/**
 * The whole desk on a lab, the fixture if no other is named, once Anna's phone is in sight. `change` tells it of a handset
 * that is another now; `inputs` are those of the calls of one name that reached the engine.
 */
export async function openDesk({
  lab = fixture(),
  media,
  answers = {},
}: { lab?: Fixture; media?: (hash: string) => string; answers?: FakeEngine['answers'] } = {}) {
  const engine = new FakeEngine(lab, media);
  Object.assign(engine.answers, answers);
  const session = await showDesk(engine);
  await expect.element(page.getByRole('region', { name: 'Phone Anna' })).toBeVisible();
  const view = (id: string): Omit<HandsetView, 'conversations'> => {
    const found = engine.fixture.snapshot.handsets.find(({ setup }) => setup.id === id);
    if (found === undefined) throw new Error(`the fixture has no ${id}`);
    const { conversations: _, ...rest } = found;
    return rest;
  };
  const change = (part: Partial<HandsetView>, id = 'anna'): void =>
    engine.emit({ type: 'handset', handset: { ...view(id), ...part } });
  const inputs = (name: string): unknown[] =>
    engine.calls.filter((call) => call.name === name).map(({ input }) => input);
  return { engine, session, change, view, inputs };
}
