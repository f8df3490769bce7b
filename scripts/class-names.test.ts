import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '../src/renderer');

/** Features that are drawn inside the frame of a phone; the others are the desk around it. */
const IN_PHONES: ReadonlySet<string> = new Set([
  'browser-app',
  'camera',
  'cards',
  'contacts',
  'ems',
  'gallery',
  'keypad',
  'messages',
  'player',
  'recorder',
  'settings-app',
  'system-ui',
]);

type World = 'phones' | 'desk';

/** What is in neither world (styles, components, frames of phones) may be used in both. */
function worldOf(file: string): World | null {
  const [folder, feature] = relative(RENDERER, file).split('/');
  if (folder === 'app') return 'desk';
  if (folder !== 'features' || feature === 'phones') return null;
  return IN_PHONES.has(feature!) ? 'phones' : 'desk';
}

function files(ending: string): string[] {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.includes('.test.') && !name.includes('.testing.'))
    .map((name) => join(RENDERER, name));
}

/** Classes that a style sheet gives a look wherever they are: those of selectors that start with them. */
function bareClasses(css: string): Set<string> {
  const plain = css.replace(/\/\*.*?\*\//gs, '').replace(/\([^()]*\)/g, '');
  const rules = plain.matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g);
  const selectors = [...rules].flatMap(([, list]) => list!.split(',')).map((selector) => selector.trim());
  const alone = selectors.filter((selector) => new Set(selector.match(/\.[a-z][\w-]*/g)).size === 1);
  return new Set(alone.flatMap((selector) => /^\.([a-z][\w-]*)/.exec(selector)?.[1] ?? []));
}

/** Words of the class names in a component. */
function usedClasses(source: string): Set<string> {
  const names = source.matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})/g);
  const words = [...names].flatMap(([, plain, made]) =>
    plain !== undefined ? [plain] : [...made!.matchAll(/['"`]([^'"`]*)['"`]/g)].map(([, text]) => text!),
  );
  return new Set(words.flatMap((text) => text.match(/[a-z][\w-]*/g) ?? []));
}

describe('class names', () => {
  it('are read out of style sheets and components', () => {
    const css =
      '/* .no {} */ .one, .two:hover { a: b } @media x { .three b { } } .four .five { } div.six { } .seven :not(.eight, .nine) { }';
    expect([...bareClasses(css)]).toEqual(['one', 'two', 'three', 'seven']);
    const tsx = `<b className="one two"/><i className={on ? 'three' : \`four\`}/>`;
    expect([...usedClasses(tsx)]).toEqual(['one', 'two', 'three', 'four']);
  });

  // All style sheets are of one page, and some come later than others: a rule for a phone would change the desk.
  it('of phones are not those of the desk', () => {
    const owners = new Map<string, World>();
    const leaks: string[] = [];
    const sheets = files('.css').map((file) => ({ file, world: worldOf(file) }));
    const components = files('.tsx').map((file) => ({
      file,
      world: worldOf(file),
      classes: usedClasses(readFileSync(file, 'utf8')),
    }));
    for (const { file, world } of sheets) {
      if (world === null) continue;
      for (const name of bareClasses(readFileSync(file, 'utf8'))) {
        if ((owners.get(name) ?? world) !== world) leaks.push(`${name} has rules on the desk and in phones`);
        owners.set(name, world);
        const users = components.filter(
          (each) => each.world !== null && each.world !== world && each.classes.has(name),
        );
        leaks.push(
          ...users.map((user) => `${relative(RENDERER, file)}: ${name}, in ${relative(RENDERER, user.file)}`),
        );
      }
    }
    expect(leaks).toEqual([]);
  });
});
