import { expect, test } from 'vitest';
import { layoutProblems } from './layout-problems.testing';

/** A screen of 200 × 200 pixels with this on it. */
function screenWith(html: string): HTMLElement {
  const screen = document.createElement('div');
  screen.style.cssText =
    'position: absolute; inset: 0 auto auto 0; width: 200px; height: 200px; font: 16px monospace';
  screen.innerHTML = html;
  document.body.replaceChildren(screen);
  return screen;
}

const LONG = 'Kurzmitteilungszentrale';

test('a screen on which all has its place has no problems', () => {
  expect(
    layoutProblems(
      screenWith(`
        <p>Kurz</p>
        <p style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap">${LONG} ${LONG}</p>
        <div style="height: 20px; overflow: hidden auto">${'<p>Kurz</p>'.repeat(9)}</div>
        <span class="vh" style="position: absolute; left: 900px">${LONG}</span>
        <button>Senden</button>`),
    ),
  ).toEqual([]);
});

test('text that is cut off, or stands over an edge, is told', () => {
  expect(
    layoutProblems(screenWith(`<p class="name" style="width: 90px; overflow: hidden">${LONG}</p>`)),
  ).toEqual([`text cut off: “${LONG}” in p.name (${LONG})`]);
  expect(layoutProblems(screenWith(`<p style="height: 9px; overflow: hidden">Kurz</p>`))).toEqual([
    'text cut off: “Kurz” in p (Kurz)',
  ]);
  expect(
    layoutProblems(
      screenWith(`<div style="width: 90px; height: 50px; overflow: hidden auto"><p>${LONG}</p></div>`),
    ),
  ).toEqual([`text cut off at the side: “${LONG}” in p (${LONG})`]);
  expect(layoutProblems(screenWith(`<button style="width: 90px">${LONG}</button>`))).toEqual([
    `text out of its control: “${LONG}” in button (${LONG})`,
  ]);
  expect(layoutProblems(screenWith(`<p>${LONG}</p>`))).toEqual([
    `text off the screen: “${LONG}” in p (${LONG})`,
  ]);
});

test('a control under something else, and a box that scrolls sideways, are told', () => {
  expect(
    layoutProblems(
      screenWith(`
        <button aria-label="Senden" style="width: 40px; height: 40px"></button>
        <i class="cover" style="position: absolute; left: 0; top: 0; width: 100px; height: 100px"></i>`),
    ),
  ).toEqual(['button (Senden) lies under i.cover']);
  expect(
    layoutProblems(
      screenWith(
        '<div class="box" style="overflow: auto"><i style="display: block; width: 300px; height: 1px"></i></div>',
      ),
    ),
  ).toEqual(['div.box scrolls sideways']);
});

test('a control beyond the side of the screen, and a broken word on one, are told', () => {
  expect(
    layoutProblems(
      screenWith(`
        <div class="bar" style="display: flex; overflow: hidden">
          <button aria-label="Senden" style="flex: none; width: 150px; height: 40px"></button>
          <button aria-label="Sichern" style="flex: none; width: 80px; height: 40px"></button>
        </div>
        <div class="tabs" style="overflow: auto; display: flex">
          <button aria-label="Weiter" style="flex: none; width: 300px; height: 20px"></button>
        </div>`),
    ),
  ).toEqual(['button (Sichern) cut off at the side']);
  const narrow = (word: string): string =>
    `<button lang="en" style="width: 90px; overflow-wrap: anywhere">Kurz ${word}</button>`;
  expect(layoutProblems(screenWith(narrow('Wort')))).toEqual([]);
  expect(layoutProblems(screenWith(narrow(`<bdi dir="auto">${LONG}</bdi>`)))).toEqual([]);
  expect(layoutProblems(screenWith(narrow(LONG)))).toEqual([`“${LONG}” is broken in button (Kurz ${LONG})`]);
});
