import { readFileSync } from 'node:fs';

/** Where the page finds the icons while no build has given their file a name. */
const WHILE_SERVING = '/@icons.svg';
const MODULE = '\0virtual:icons';

/**
 * `virtual:icons` is the URL of one drawing with all icons that `icons.json` names, made from the outlines of Material
 * Symbols. A page draws them with `<use href="…#name">`: they are fetched once, and are no part of the script.
 * @returns {import('vite').Plugin}
 */
export function iconSprite() {
  let building = false;
  return {
    name: 'icon-sprite',
    configResolved: ({ command }) => void (building = command === 'build'),
    resolveId: (id) => (id === 'virtual:icons' ? MODULE : null),
    load(id) {
      if (id !== MODULE) return null;
      if (!building) return `export const sprite = ${JSON.stringify(WHILE_SERVING)}`;
      const file = this.emitFile({ type: 'asset', name: 'icons.svg', source: spriteOf(namedIcons()) });
      return `export const sprite = import.meta.ROLLUP_FILE_URL_${file}`;
    },
    configureServer: ({ middlewares }) => {
      middlewares.use(WHILE_SERVING, (_request, response) => {
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(spriteOf(namedIcons()));
      });
    },
  };
}

/** @returns {Record<string, string>} */
function namedIcons() {
  const file = new URL('../../src/renderer/components/icons.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * A drawing of nothing but outlines, each with its name as its id.
 * @param {Readonly<Record<string, string>>} icons what Material Symbols call each icon, by its name here
 * @throws {Error} when one of them is not a single outline on the square that `Icon` draws on
 */
export function spriteOf(icons) {
  const paths = Object.entries(icons).map(
    ([name, symbol]) => `<path id="${name}" d="${outlineOf(symbol)}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${paths.join('')}</svg>`;
}

/** @param {string} symbol */
function outlineOf(symbol) {
  const file = `../../node_modules/@material-symbols/svg-400/rounded/${symbol}.svg`;
  const svg = readFileSync(new URL(file, import.meta.url), 'utf8');
  const [outline, ...others] = [...svg.matchAll(/ d="([^"]+)"/g)].map(([, d]) => d);
  if (outline === undefined || others.length > 0 || !svg.includes('viewBox="0 -960 960 960"'))
    throw new Error(`${symbol}.svg is not one outline on a square of 960`);
  return outline;
}
