import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { deskEn } from '../src/renderer/i18n/desk-en';
import { keypadEn } from '../src/renderer/i18n/keypad-en';
import { phoneEn } from '../src/renderer/i18n/phone-en';
import { systemEn } from '../src/renderer/i18n/system-en';

/** What i18next puts behind a key by itself. */
const PLURAL = /(_ordinal)?_(zero|one|two|few|many|other)$/;

/** Keys of a set of texts, with dots between their parts. */
function keysOf(texts: object, before = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as object, `${before}${name}.`)
      : [`${before}${name}`.replace(PLURAL, '')],
  );
}

/** The renderer's own sources, without texts and tests. */
function sources(): string {
  return readdirSync('src/renderer', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.testing\.|^i18n\//.test(file))
    .map((file) => readFileSync(`src/renderer/${file}`, 'utf8'))
    .join('\n');
}

/** Tells whether a key is written out somewhere, or matches a key that is put together. */
function usedIn(code: string): (key: string) => boolean {
  const literals = new Set([...code.matchAll(/(['"])([\w.-]+)\1/g)].map(([, , text]) => text));
  const templates = [...code.matchAll(/`([^`]*\$\{[^`]*)`/g)]
    .map(([, text = '']) => text.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/))
    .filter((pieces) => pieces.every((piece) => /^[\w.-]*$/.test(piece)) && pieces.join('').includes('.'))
    .map((pieces) => new RegExp(`^${pieces.map((piece) => piece.replaceAll('.', '\\.')).join('[\\w -]+')}$`));
  return (key) => literals.has(key) || templates.some((template) => template.test(key));
}

it('has no texts that nothing shows', () => {
  const isUsed = usedIn(sources());
  const unused = Object.entries({
    deskEn,
    phoneEn,
    keypadEn,
    systemEn,
  }).flatMap(([set, texts]) =>
    [...new Set(keysOf(texts))].filter((key) => !isUsed(key)).map((key) => `${set}: ${key}`),
  );
  expect(unused).toEqual([]);
});

it('sees a text that nothing shows', () => {
  // eslint-disable-next-line no-template-curly-in-string -- it is code that is looked through
  const isUsed = usedIn("t('thread.empty'); t(`bearer.${id}`); t(`tour.${step.id}.title`); t(`${key}`);");
  expect(
    ['thread.empty', 'bearer.gprs', 'tour.send.title', 'tour.send.text', 'thread.full'].map(isUsed),
  ).toEqual([true, true, true, false, false]);
});
