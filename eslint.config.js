import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/*.testing.ts', '**/*.testing.tsx'];
/** Files whose default export a tool asks for. */
const configs = ['*.config.ts', '*.config.js', 'e2e/support/global-*.ts'];

// `no-restricted-syntax` of a later block replaces that of an earlier one, so the lists are put together here.
const noDefaultExports = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Named exports only: a default export has another name at every import.',
  },
];

const localTime =
  'Local time differs from host to host: use the getUTC…, setUTC… and Date.UTC forms on the virtual clock.';
const precision = 'Its last digits differ between hosts: use + - * / and Math.sqrt, or integers.';
const locale = 'Its result depends on the host’s language data.';

/** What `shared` and `main/network` may not do, because the same inputs must give the same trace on every host. */
const hostDependent = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'The clock is an input: take the time (`now`) as an argument.',
  },
  { selector: 'NewExpression[callee.name="Date"][arguments.length>1]', message: localTime },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'The clock is an input: take the time (`now`) as an argument.',
  },
  {
    selector:
      'MemberExpression[property.name=/^(get|set)(FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$/]',
    message: localTime,
  },
  {
    selector: 'MemberExpression[property.name=/^(getTimezoneOffset|toDateString|toTimeString)$/]',
    message: localTime,
  },
  { selector: 'MemberExpression[property.name=/^(localeCompare|toLocale\\w+)$/]', message: locale },
  {
    selector: 'BinaryExpression[operator="**"]:not([left.type="Literal"][right.type="Literal"])',
    message: precision,
  },
  { selector: 'AssignmentExpression[operator="**="]', message: precision },
];

const inexactMath =
  'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh'.split(
    ' ',
  );

const electronInItsShell = {
  regex: '^electron($|/)',
  message: 'Only src/main/electron and src/preload may import electron: the other hosts run without it.',
};

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'coverage/', 'test-results/', 'playwright-report/', '.cache/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    name: 'handset-lab/all',
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': 'error',
      'no-cond-assign': 'error',
      'no-constant-binary-expression': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unsafe-finally': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...noDefaultExports],
    },
  },

  {
    name: 'handset-lab/typed',
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // An event handler may start something and leave it to report its own failure.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Functions in interfaces are written as methods, whether or not they use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // A memory store implements the same asynchronous port as a disk.
      '@typescript-eslint/require-await': 'off',
    },
  },

  {
    name: 'handset-lab/pure',
    files: ['src/shared/**/*.{ts,js}', 'src/main/network/**/*.{ts,js}'],
    ignores: tests,
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'Intl', message: locale },
        { name: 'WeakRef', message: 'Garbage collection must not be seen by a machine.' },
        { name: 'FinalizationRegistry', message: 'Garbage collection must not be seen by a machine.' },
        { name: 'globalThis', message: 'Pure code has no host.' },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Date',
          property: 'now',
          message: 'The clock is an input: take the time (`now`) as an argument.',
        },
        {
          object: 'Date',
          property: 'parse',
          message: 'Most formats are read differently from host to host: parse the fields and use Date.UTC.',
        },
        { object: 'Math', property: 'random', message: 'Take a random stream of the scenario’s seed.' },
        ...inexactMath.map((property) => ({ object: 'Math', property, message: precision })),
      ],
      'no-restricted-syntax': ['error', ...noDefaultExports, ...hostDependent],
    },
  },

  {
    name: 'handset-lab/machines',
    files: ['src/main/network/**/*.{ts,js}'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        ...noDefaultExports,
        ...hostDependent,
        {
          selector: ':function[async=true]',
          message:
            'A machine answers within its step; waiting is an effect whose result comes back as an input.',
        },
      ],
    },
  },

  {
    name: 'handset-lab/electron-only-in-its-shell',
    files: ['**/*.{ts,tsx,js,mjs}'],
    ignores: ['src/main/electron/**', 'src/preload/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [electronInItsShell],
        },
      ],
    },
  },

  {
    name: 'handset-lab/texts-from-one-place',
    files: ['src/renderer/**/*.{ts,tsx}'],
    ignores: ['src/renderer/i18n/texts.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            electronInItsShell,
            {
              regex: '^react-i18next$',
              message: 'Texts come from src/renderer/i18n/texts, which asks the library once for all.',
            },
          ],
        },
      ],
    },
  },

  {
    name: 'handset-lab/renderer',
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.recommended],
    rules: {
      'no-console': 'error',
      // Media are other people's messages: there are no captions to be had.
      'jsx-a11y/media-has-caption': 'off',
      // Only says what the React Compiler, which we do not use, would leave out.
      'react-hooks/incompatible-library': 'off',
    },
  },

  {
    name: 'handset-lab/tests',
    files: [...tests, 'e2e/**/*.ts'],
    rules: {
      // Tests look into JSON and hand over broken values on purpose.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  {
    name: 'handset-lab/playwright-fixtures',
    files: ['e2e/**/*.ts'],
    // A Playwright fixture without dependencies is written `({}, use) => …`.
    rules: { 'no-empty-pattern': 'off' },
  },

  { name: 'handset-lab/tool-configs', files: configs, rules: { 'no-restricted-syntax': 'off' } },
);
