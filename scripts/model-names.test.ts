import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GERMAN_MODELS, modelName } from '../src/renderer/format/model-name';

const FOLDER = join(import.meta.dirname, '../resources/profiles');
const models = readdirSync(FOLDER).map(
  (file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { id: string; name: string },
);
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');
const numbers = (text: string): string[] => [...(text.match(/\d+/g) ?? [])].sort();

it('every model with a word in its name has a German one, with the same numbers', () => {
  expect(models.length).toBeGreaterThan(20);
  for (const model of models) {
    const german = spaced(modelName(model, 'de-AT'));
    expect(german === model.name, model.name).toBe(/^Android \d+ × \d+$/.test(model.name));
    expect(numbers(german), model.name).toEqual(numbers(model.name));
    expect(spaced(modelName(model, 'en'))).toBe(model.name);
    expect(modelName(model, 'en'), 'a size stays in one piece').not.toMatch(/\d [×K]/);
  }
  const ids = new Set(models.map(({ id }) => id));
  expect(Object.keys(GERMAN_MODELS).filter((id) => !ids.has(id))).toEqual([]);
});

it('a model of one’s own keeps its name', () => {
  expect(modelName({ id: 'own-1', name: 'Early colour' }, 'de')).toBe('Early colour');
});
