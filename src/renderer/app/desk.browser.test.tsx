import '../styles/all';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fixture, LAKE, message, NUMBERS, part, T0 } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

const phone = (name: string) => page.getByRole('region', { name: `Phone ${name}` });

test('the desk has the names and roles that tests and people rely on', async () => {
  await openDesk();
  await expect.element(page.getByRole('toolbar', { name: 'Transport' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Step (.)' })).toBeVisible();
  await expect.element(page.getByRole('slider', { name: 'Speed' })).toBeVisible();
  await expect.element(page.getByRole('timer', { name: 'Virtual clock' })).toBeVisible();
  await expect.element(page.getByRole('navigation', { name: 'Workspaces' })).toBeVisible();
  await expect.element(page.getByRole('region', { name: 'Network events' })).toBeVisible();
  await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
  await expect.element(phone('Otto').getByRole('img', { name: /message received/ })).toBeVisible();
});

test('the status bar counts what stands on the desk: not a phone whose removal can be undone', async () => {
  const { session } = await openDesk();
  const status = page.getByRole('contentinfo');
  const { phones } = session.stores.desk.getState();
  await expect.element(status).toHaveTextContent(`${phones.length} phones`);
  session.stores.desk.setState({ leaving: new Set([phones[0]!]) });
  await expect.element(status).toHaveTextContent(`${phones.length - 1} phones`);
});

test('a text is written and sent, and the focus stays in the field', async () => {
  const { engine } = await openDesk();
  const anna = phone('Anna');
  await anna.getByRole('listitem', { name: /^Ben, / }).click();
  const field = anna.getByRole('textbox', { name: 'Message' });
  await field.fill('x'.repeat(161));
  await expect
    .element(anna.getByRole('status', { name: 'Characters left and parts' }))
    .toHaveTextContent('145 / 2');
  await anna.getByRole('button', { name: 'Send SMS' }).click();
  await expect.element(field).toHaveValue('');
  await expect.element(field).toHaveFocus();
  expect(engine.calls.find(({ name }) => name === 'handset.sendSms')?.input).toMatchObject({
    handset: 'anna',
    to: [NUMBERS.ben],
  });
});

test('an event leads to its octets, a field to its octets, and an octet to its field', async () => {
  await openDesk();
  await page.getByRole('option', { name: /^204, .*M-Notification\.ind, 111 B$/ }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const size = inspector.getByRole('treeitem', { name: /Message-Size/ });
  await size.click();
  await expect.element(inspector.getByRole('gridcell', { selected: true }).first()).toHaveTextContent('8e');
  await inspector.getByRole('gridcell', { name: '8c' }).first().click();
  await expect
    .element(inspector.getByRole('treeitem', { selected: true }))
    .toHaveAttribute('aria-level', '3');
});

test('the dock is about one message until something else is sent or looked at', async () => {
  const { session } = await openDesk();
  const { desk } = session.stores;
  const all = page.getByRole('button', { name: 'This message only: show all' });
  const option = page.getByRole('option', { name: /^204, .*M-Notification\.ind, 111 B$/ });
  const onlyThis = async (): Promise<void> => {
    await option.click();
    desk.setState(({ filter }) => ({ filter: { ...filter, message: true } }));
    await expect.element(all).toBeVisible();
  };
  await onlyThis();
  await all.click();
  await expect.element(all).not.toBeInTheDocument();
  await onlyThis();
  const anna = phone('Anna');
  await anna.getByRole('listitem', { name: /^Ben, / }).click();
  await anna.getByRole('textbox', { name: 'Message' }).fill('See you');
  await anna.getByRole('button', { name: 'Send SMS' }).click();
  await expect.element(all).not.toBeInTheDocument();
  await onlyThis();
  await page.getByRole('navigation', { name: 'Workspaces' }).getByRole('link', { name: /^Mail/ }).click();
  await expect.element(all).not.toBeInTheDocument();
  expect(desk.getState().filter.message).toBe(false);
  await expect.element(page.getByText(/^No mail yet/)).toBeVisible();
});

test('a mail goes to the phones that are chosen, and that it went is said', async () => {
  const { engine, session } = await openDesk();
  const { rows } = session.stores.desk.getState().trace;
  const sent = {
    id: '000000001',
    from: '<eve@mail.example>',
    recipient: '+491715550102@mms.example',
    subject: 'Dinner',
    at: rows[0]!.time,
    read: true,
    size: 400,
    attachments: 0,
    correlation: rows[0]!.correlation,
    preview: 'At eight?',
    outcomes: [{ address: '+491715550102@mms.example', state: 'delivered' }],
  };
  engine.answers['mail.send'] = () => ({ sent });
  engine.answers['mail.read'] = () => ({
    ...sent,
    headers: [],
    text: 'At eight?',
    html: null,
    parts: [],
    source: { hash: '0'.repeat(64), size: 400 },
  });
  engine.answers['mail.list'] = (input) => {
    const mails = (input as { folder: string }).folder === 'sent' ? [sent] : [];
    return { mails, total: mails.length, unread: 0, queued: 0 };
  };
  await page.getByRole('link', { name: /^Mail/ }).click();
  await page.getByRole('button', { name: 'Write to a phone' }).click();
  const form = page.getByRole('dialog', { name: 'Write to a phone' });
  const anna = form.getByRole('button', { name: 'Anna' });
  await expect.element(anna).toHaveAttribute('aria-pressed', 'true');
  await form.getByRole('button', { name: 'Ben' }).click();
  await anna.click();
  await form.getByRole('button', { name: 'Send' }).click();
  await expect.element(page.getByText(/^Mail sent to \+491715550102@/)).toBeVisible();
  const { input } = engine.calls.find(({ name }) => name === 'mail.send')!;
  expect(input).toMatchObject({ to: [expect.stringMatching(/^\+491715550102@/)] });
  // It is where it can be looked at: among those that were sent, with what has become of it.
  const mail = page.getByRole('region', { name: 'Dinner' });
  await expect
    .element(page.getByRole('button', { name: 'Sent to phones' }))
    .toHaveAttribute('aria-pressed', 'true');
  await expect
    .element(mail.getByRole('list', { name: 'What has become of it' }))
    .toHaveTextContent('Ben delivered');
  await expect.element(mail.getByText('At eight?')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Show its traffic' }).click();
  await expect.poll(() => session.stores.desk.getState().selection.event?.correlation).toBe(sent.correlation);
});

test('a bubble selects the first event of its message', async () => {
  await openDesk();
  await phone('Anna')
    .getByRole('listitem', { name: /^Ben, / })
    .click();
  const bubble = phone('Anna').getByRole('article', { name: /^You: Slideshow, .*Evening at the lake/ });
  await bubble.getByText('Evening at the lake').click();
  await expect.element(page.getByRole('option', { selected: true })).toHaveTextContent('M-Send.req');
});

test('a phone is one stop of the Tab key; Enter goes in, Ctrl+Esc comes out', async () => {
  await openDesk();
  (phone('Anna').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(phone('Anna').getByRole('button', { name: 'Start chat' })).toHaveFocus();
  await userEvent.keyboard('{Control>}{Escape}{/Control}');
  await expect.element(phone('Anna')).toHaveFocus();
  await userEvent.keyboard('{Enter}{Alt>}0{/Alt}');
  await expect.element(phone('Anna')).toHaveFocus();
  await userEvent.keyboard('{Tab}');
  await expect.element(phone('Ben')).toHaveFocus();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  await expect.element(phone('Anna')).toHaveFocus();
});

test('a dialog belongs to its phone, and Esc closes it before it goes back', async () => {
  await openDesk();
  await phone('Anna')
    .getByRole('listitem', { name: /^Ben, / })
    .click();
  await phone('Anna').getByRole('button', { name: 'Attach' }).click();
  await expect.element(phone('Anna').getByRole('dialog', { name: 'Attach' })).toBeVisible();
  await phone('Ben').getByRole('button', { name: 'Start chat' }).click();
  await expect.element(phone('Ben').getByRole('combobox', { name: 'To' })).toBeVisible();
  await expect.element(phone('Anna').getByRole('dialog', { name: 'Attach' })).toBeVisible();
  await phone('Anna').getByRole('button', { name: 'Subject' }).click();
  await expect.element(phone('Anna').getByRole('textbox', { name: 'Subject' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(phone('Anna').getByRole('list', { name: 'Conversations' })).toBeVisible();
});

test('a slideshow plays with regions, position and slides', async () => {
  await openDesk();
  const ben = phone('Ben');
  await ben.getByRole('listitem', { name: /^Anna, 1/ }).click();
  await ben.getByRole('button', { name: 'Play slideshow' }).click();
  await ben.getByRole('button', { name: 'Pause slideshow' }).click();
  await expect
    .element(ben.getByRole('region', { name: 'Slide 1 of 2' }))
    .toHaveTextContent('Look at this light!');
  await ben.getByRole('button', { name: 'Next slide' }).click();
  await expect.element(ben.getByRole('region', { name: 'Slide 2 of 2' })).toHaveTextContent('evening ferry');
  await expect
    .element(ben.getByRole('slider', { name: 'Position' }))
    .toHaveAttribute('aria-valuetext', '0:05 of 0:11');
});

test('what the engine announces appears: a message, and the end of the link', async () => {
  const { engine } = await openDesk();
  await phone('Anna')
    .getByRole('listitem', { name: /^Ben, / })
    .click();
  await expect
    .element(phone('Anna').getByRole('log', { name: 'Messages with Ben' }))
    .toHaveTextContent('Ferry');
  engine.emit({
    type: 'message',
    handset: 'anna',
    message: message({ direction: 'in', addresses: [NUMBERS.ben], text: 'On my way', at: T0 }),
  });
  await expect.element(phone('Anna').getByRole('article', { name: /^Ben: On my way/ })).toBeVisible();
  engine.lose();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The engine stopped.');
  // It comes back by itself.
  await expect.element(page.getByText('Engine paused')).toBeVisible();
});

test('the keypad phone is worked by its keys and by typing', async () => {
  const { engine } = await openDesk();
  const otto = phone('Otto');
  for (const key of ['Right key: Menu', 'Down', 'Down', 'Down', 'Left key: Select']) {
    await otto.getByRole('button', { name: key, exact: true }).click();
  }
  const field = otto.getByRole('textbox', { name: 'Message' });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('Coming home');
  await expect.element(otto.getByRole('img', { name: /Coming home/ })).toBeVisible();
  await otto.getByRole('button', { name: 'Left key: Send' }).click();
  await otto.getByRole('button', { name: 'Left key: OK' }).click();
  await expect
    .poll(() => engine.calls.find(({ name }) => name === 'handset.sendSms')?.input)
    // The draft ends with what is made of it.
    .toMatchObject({ handset: 'otto', to: [NUMBERS.anna], text: 'Coming home', draft: 'new' });
});

test('an unused lab says what to do', async () => {
  await openDesk({ lab: fixture({ empty: true }) });
  await expect.element(page.getByText('Nothing has crossed the network yet')).toBeVisible();
  await expect.element(phone('Anna').getByText('No messages yet')).toBeVisible();
});

test('the desk changes its language in its settings and by the palette', async () => {
  const { engine } = await openDesk();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Deutsch', { exact: true }).click();
  await expect.element(page.getByRole('dialog', { name: 'Optionen' })).toBeVisible();
  expect(document.documentElement.lang).toBe('de');
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect.element(page.getByRole('link', { name: 'Telefone' })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('combobox').fill('>language english');
  await expect.element(page.getByRole('option').first()).toHaveTextContent('Tisch auf Englisch');
  await expect.element(page.getByRole('option').nth(1)).toHaveTextContent('Alle Telefone auf Englisch');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('link', { name: 'Phones' })).toBeVisible();
  expect(document.documentElement.lang).toBe('en');
  expect(engine.calls.some(({ name }) => name === 'handset.configure')).toBe(false);
});

test('the palette finds what crosses the network while it says that there is nothing', async () => {
  const { engine } = await openDesk();
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('combobox').fill('#m-forward');
  const nothing = page.getByRole('status').filter({ hasText: 'Nothing is called “#m-forward”' });
  await expect.element(nothing).toBeVisible();
  const [row] = engine.fixture.snapshot.trace.tail;
  if (row === undefined) throw new Error('the fixture has no events');
  engine.emit({ type: 'trace', row: { ...row, seq: 900, name: 'M-Forward.req' } });
  await expect.element(page.getByRole('option')).toHaveTextContent(/M-Forward\.req/);
  await expect.element(nothing).not.toBeInTheDocument();
});

test('the palette finds messages that the desk does not have, and leads to them', async () => {
  const { engine } = await openDesk();
  const old = message({ conversation: NUMBERS.ben, addresses: [NUMBERS.ben], text: 'A very old kingfisher' });
  engine.fixture.messages.set(`anna ${NUMBERS.ben}`, [old]);
  engine.answers['lab.search'] = ({ text }: { text: string }) => ({
    messages: 'a very old kingfisher'.includes(text) ? [{ handset: 'anna', message: old }] : [],
    more: false,
  });
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('combobox').fill('kingf');
  const option = page.getByRole('option', { name: /A very old kingfisher.*Anna → Ben/ });
  await expect.element(option).toBeVisible();
  expect(page.getByRole('option').elements()).toHaveLength(1);
  // All phones are asked at once.
  const searches = engine.calls.filter(({ input }) => JSON.stringify(input ?? null).includes('"kingf"'));
  expect(searches.map(({ name }) => name)).toEqual(['lab.search']);
  await option.click();
  const phone = page.getByRole('region', { name: 'Phone Anna' });
  await expect.element(phone.getByRole('article', { name: /A very old kingfisher/ })).toBeVisible();
});

test('the palette names the file by which a message was found', async () => {
  const { engine } = await openDesk();
  const parts = [part('kingfisher.jpg', 'image/jpeg', { hash: LAKE })];
  const old = message({ kind: 'mms', subject: 'At the river', parts });
  engine.answers['lab.search'] = () => ({ messages: [{ handset: 'anna', message: old }], more: false });
  await userEvent.keyboard('{Control>}k{/Control}');
  await page.getByRole('combobox').fill('kingf');
  await expect.element(page.getByRole('option', { name: /At the river.*kingfisher\.jpg/ })).toBeVisible();
});

test('a mail leads to what crossed the network for it, also where the desk no longer has it', async () => {
  const { engine } = await openDesk();
  const [row] = engine.fixture.snapshot.trace.tail;
  if (row === undefined) throw new Error('the fixture has no events');
  const old = { ...row, seq: 3, name: 'MM3 mail', correlation: 'anna/old', time: T0, to: 'mail' };
  const mail = {
    id: '1',
    from: 'Anna <anna@mms.example>',
    recipient: 'eve@mail.example',
    subject: 'Lake',
    at: T0,
    read: true,
    size: 10,
    attachments: 0,
    correlation: 'anna/old',
    preview: '',
  };
  const source = { hash: '4'.repeat(64), size: 10 };
  let kept = false;
  engine.answers['mail.list'] = () => ({ mails: [mail], total: 1, unread: 0, queued: 0 });
  engine.answers['mail.read'] = () => ({ ...mail, headers: [], text: 'Hi', html: null, parts: [], source });
  engine.answers['trace.list'] = () => ({ rows: kept ? [old] : [], more: false });
  await page.getByRole('link', { name: 'Mail', exact: true }).click();
  await page.getByRole('button', { name: /Lake/ }).click();
  await page.getByRole('button', { name: 'Show its traffic' }).click();
  await expect
    .element(page.getByText('What crossed the network for this mail is no longer kept'))
    .toBeVisible();
  expect(engine.calls.findLast(({ name }) => name === 'trace.list')?.input).toMatchObject({
    correlation: 'anna/old',
  });
  kept = true;
  await page.getByRole('button', { name: 'Show its traffic' }).click();
  await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toHaveTextContent('MM3 mail');
});

/** Chooses an item of a phone's menu by keys alone, once the menu is there. */
async function chooseByKeys(name: string, item: string) {
  const more = page.getByRole('button', { name: `More for ${name}` });
  await expect.element(more).toBeEnabled();
  (more.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  const wanted = page.getByRole('menuitem', { name: item, exact: true });
  await expect.element(wanted).toBeVisible();
  for (const _ of page.getByRole('menu').first().element().querySelectorAll('[role^=menuitem]')) {
    if (wanted.element() === document.activeElement) break;
    await userEvent.keyboard('{ArrowDown}');
  }
  await expect.element(wanted).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  return more;
}

test('a phone is renamed by the keys alone: its name is in the field that has the focus', async () => {
  const { engine } = await openDesk();
  const more = await chooseByKeys('Anna', 'Rename…');
  const name = page.getByRole('dialog', { name: 'Rename Anna’s phone' }).getByRole('textbox');
  await expect.element(name).toHaveFocus();
  await userEvent.keyboard('Ida{Enter}');
  await expect
    .poll(() => engine.calls.find(({ name: call }) => call === 'handset.configure')?.input)
    .toEqual({ handset: 'anna', name: 'Ida' });
  await expect.element(more).toHaveFocus();
});

test('the focus is on another phone when one is removed, and on the phone that filled the desk', async () => {
  await openDesk();
  await chooseByKeys('Otto', 'Remove');
  await expect.element(phone('Otto')).not.toBeInTheDocument();
  await expect.element(phone('Ben')).toHaveFocus();
  await userEvent.keyboard('f');
  const back = page.getByRole('button', { name: /^Back to all phones/ });
  await expect.element(back).toBeVisible();
  (back.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(back).not.toBeInTheDocument();
  await expect.element(phone('Ben')).toHaveFocus();
});

test('the focus goes on beside the inspector and the dock when they close', async () => {
  await openDesk();
  const close = page.getByRole('button', { name: 'Close the inspector' });
  const open = page.getByRole('button', { name: 'Show the inspector' });
  (close.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(open).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(close).toHaveFocus();
  await userEvent.keyboard('{Control>}i{/Control}');
  await expect.element(open).toHaveFocus();
  (page.getByRole('searchbox', { name: 'Search events' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Control>}j{/Control}');
  await expect.element(page.getByRole('button', { name: 'Expand dock' })).toBeVisible();
  await expect.poll(() => document.activeElement).not.toBe(document.body);
});

test('no key leads below a dialog that lies over the desk', async () => {
  await openDesk();
  const keys = page.getByRole('button', { name: /^Keyboard shortcuts/ });
  await keys.click();
  const dialog = page.getByRole('dialog');
  await expect.element(dialog).toBeVisible();
  await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true);
  for (const key of ['{F6}', '{Alt>}1{/Alt}', '{Control>}n{/Control}']) {
    await userEvent.keyboard(key);
    expect(dialog.element().contains(document.activeElement), key).toBe(true);
  }
  await userEvent.keyboard('{Escape}');
  await expect.element(keys).toHaveFocus();
  await userEvent.keyboard('{Alt>}1{/Alt}');
  await expect.element(phone('Anna')).toHaveFocus();
});
