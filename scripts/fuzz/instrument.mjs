import { parseAst } from 'vite';

/** Room for the counters of all decoders together. */
const MAX_COUNTERS = 1 << 14;

/**
 * A vite plugin that counts, in `globalThis.branchCounts`, how often each function and branch of the decoders runs. V8's
 * own coverage tells the same, but takes 100 ms each time that it is asked.
 * @returns {import('vite').Plugin}
 */
export function countBranches() {
  let counters = 0;
  return {
    name: 'count-branches',
    enforce: 'post',
    transform(code, id) {
      if (!/\/src\/shared\/protocol\/.*\.[jt]s$/.test(id) || /\.testing\.ts$/.test(id)) return null;
      /** @type {[at: number, text: string][]} */
      const insertions = [];
      visit(
        parseAst(code),
        (at, text) => insertions.push([at, text]),
        () => `branches[${counters++}]++`,
      );
      if (counters > MAX_COUNTERS) throw new Error(`more than ${MAX_COUNTERS} branches`);
      return { code: HEAD + inserted(code, insertions), map: null };
    },
  };
}

const HEAD = `const branches = (globalThis.branchCounts ??= new Uint8Array(${MAX_COUNTERS}));`;

/** Children that run only sometimes, by type of node. */
const BRANCHES = new Map([
  ['IfStatement', ['consequent', 'alternate']],
  ['ForStatement', ['body']],
  ['ForInStatement', ['body']],
  ['ForOfStatement', ['body']],
  ['WhileStatement', ['body']],
  ['DoWhileStatement', ['body']],
  ['CatchClause', ['body']],
  ['FunctionDeclaration', ['body']],
  ['FunctionExpression', ['body']],
  ['ArrowFunctionExpression', ['body']],
  ['ConditionalExpression', ['consequent', 'alternate']],
  ['LogicalExpression', ['right']],
]);

/**
 * @param {any} node
 * @param {(at: number, text: string) => void} insert
 * @param {() => string} count
 */
function visit(node, insert, count) {
  for (const key of BRANCHES.get(node.type) ?? []) {
    const branch = node[key];
    if (branch === null || branch === undefined) continue;
    if (branch.type === 'BlockStatement') insert(branch.start + 1, `${count()};`);
    else if (/Statement$/.test(branch.type)) {
      insert(branch.start, `{${count()};`);
      insert(branch.end, '}');
    } else {
      insert(branch.start, `(${count()},`);
      insert(branch.end, ')');
    }
  }
  // A case without statements falls through: the next one counts.
  if (node.type === 'SwitchCase' && node.consequent.length > 0) {
    insert(node.consequent[0].start, `${count()};`);
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof child.type === 'string') {
        visit(child, insert, count);
      }
    }
  }
}

/**
 * The code with the insertions at their places; of two at one place the first stays in front, and what closes comes
 * before what opens.
 * @param {string} code
 * @param {[at: number, text: string][]} insertions
 */
function inserted(code, insertions) {
  const closes = (/** @type {string} */ text) => text === ')' || text === '}';
  const ordered = insertions
    .map(([at, text], index) => ({ at, text, index }))
    .sort((a, b) => a.at - b.at || Number(closes(b.text)) - Number(closes(a.text)) || order(a, b));
  let result = '';
  let done = 0;
  for (const { at, text } of ordered) {
    result += code.slice(done, at) + text;
    done = at;
  }
  return result + code.slice(done);

  /** @type {(a: { text: string; index: number }, b: { text: string; index: number }) => number} */
  function order(a, b) {
    // An outer branch is seen first: it opens before the inner one and closes behind it.
    return closes(a.text) ? b.index - a.index : a.index - b.index;
  }
}
