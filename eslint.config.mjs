import tseslint from 'typescript-eslint';

const sizes = {
  'max-lines': ['error', { max: 200, skipBlankLines: false }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
  complexity: ['error', 12],
  'no-restricted-syntax': [
    'error',
    {
      selector: ':matches(FunctionDeclaration, ArrowFunctionExpression)[params.length>4]',
      message: 'At most 4 parameters.',
    },
    {
      selector: 'MethodDefinition[kind!="constructor"] > FunctionExpression[params.length>6]',
      message: 'At most 6.',
    },
  ],
};

export default tseslint.config(
  { ignores: ['dist/**', 'data/**', 'node_modules/**', 'public/vendor/**'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...sizes,
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['child_process'], message: 'Use node: imports.' }] },
      ],
      'id-denylist': ['error', 'utils', 'helper', 'helpers', 'manager2', 'info', 'tmp'],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // A page or a report is one object spelled out whole: cutting it in pieces hides it.
    files: ['**/*.page.ts', '**/*.report.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  {
    // Data tables and stories are long lists of facts; tests are lists of cases.
    files: [
      'migrations/**',
      'src/demo/**',
      'src/access/role-matrix.ts',
      '**/*.spec.ts',
      'test/**',
      'bench/**',
    ],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', complexity: 'off' },
  },
  {
    files: ['public/**/*.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module' },
    rules: {
      ...sizes,
      'no-restricted-properties': ['error', { property: 'innerHTML', message: 'Use textContent.' }],
    },
  },
);
