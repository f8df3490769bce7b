/**
 * The walls of the house: who may import whom. `scripts/boundaries.test.ts` shows that breaches are found.
 *
 * A layer may import itself and what its row lists; everything else under src/ is a breach.
 */
const TESTS = '[.]test[.]tsx?$|[.]testing[.]tsx?$';

const layers = [
  { layer: 'shared/model', may: [] },
  { layer: 'shared/protocol', may: ['shared/model'] },
  { layer: 'shared/contract', may: ['shared/model'] },
  { layer: 'main/network', may: ['shared'] },
  { layer: 'main/engine', may: ['main/network', 'shared'] },
  { layer: 'main/gateways', may: ['main/engine', 'shared'] },
  { layer: 'main/electron', may: ['main/engine', 'main/gateways', 'shared'] },
  { layer: 'main/cli', may: ['main/engine', 'main/gateways', 'shared'] },
  { layer: 'preload', may: ['shared/contract'] },
  { layer: 'renderer', may: ['shared'] },
];

const folder = (name) => `^src/${name}/`;

/** npm packages in node_modules, by name, as a path pattern. */
const packages = (...names) => `node_modules/(${names.join('|')})/`;

const pure = ['zod', 'pure-rand', '@exodus/bytes', '@noble/hashes', 'immutable'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map(({ layer, may }) => ({
      name: `layer-${layer.replace('/', '-')}`,
      comment:
        may.length === 0
          ? `${layer} imports nothing of ours`
          : `${layer} imports only ${may.join(', ')} and itself`,
      severity: 'error',
      from: { path: folder(layer) },
      to: { path: '^src/', pathNot: [layer, ...may].map(folder) },
    })),
    {
      name: 'no-rooms-outside-the-layers',
      comment: 'a new folder under src/ needs a row in the table of layers',
      severity: 'error',
      from: { path: '^src/', pathNot: layers.map(({ layer }) => folder(layer)) },
      to: {},
    },
    {
      name: 'gateways-know-the-engine-by-its-types',
      comment: 'a gateway gets the lab handed in; it does not build one',
      severity: 'error',
      from: { path: folder('main/gateways'), pathNot: TESTS },
      to: { path: folder('main/engine'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'also by types: two files that need each other are one file, or need a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'app/ composes the features',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'features-and-components-do-not-know-the-app',
      severity: 'error',
      from: { path: '^src/renderer/(features|components|transport)/' },
      to: { path: '^src/renderer/app/' },
    },
    {
      name: 'components-and-transport-do-not-know-features',
      severity: 'error',
      from: { path: '^src/renderer/(components|transport)/' },
      to: { path: '^src/renderer/features/' },
    },
    {
      name: 'pure-packages-only',
      comment: `protocol, model and network run on every host alike: ${pure.join(', ')} and nothing else`,
      severity: 'error',
      from: { path: ['^src/shared/(protocol|model)/', '^src/main/network/'], pathNot: TESTS },
      to: { path: 'node_modules/', pathNot: packages(...pure) },
    },
    {
      name: 'contract-packages-only',
      severity: 'error',
      from: { path: '^src/shared/contract/', pathNot: TESTS },
      to: { path: 'node_modules/', pathNot: packages(...pure, '@orpc/contract') },
    },
    {
      name: 'no-node-in-pure-or-renderer',
      comment: 'shared and network are pure; renderer and preload live in a sandbox',
      severity: 'error',
      from: {
        path: ['^src/shared/', '^src/main/network/', '^src/renderer/', '^src/preload/'],
        pathNot: TESTS,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-its-shell',
      comment: 'serve, run and the tests run where there is no electron',
      severity: 'error',
      from: { path: '^(src|bin|scripts)/', pathNot: '^src/(main/electron|preload)/' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'no-development-packages-at-run-time',
      comment: 'what main imports must be installed where the lab runs; electron brings itself',
      severity: 'error',
      from: { path: '^(src/main|bin)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], pathNot: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^(src|bin|scripts|e2e)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { path: '^(src|bin|scripts|e2e)/' },
      // Names with a question mark or a scheme are the build's own.
      to: { couldNotResolve: true, pathNot: '[?]|^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|coverage|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.web.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
