// design: each layer may import anything to its left and nothing to its right.
const layers = [
  'kit',
  'access',
  'college',
  'curriculum',
  'contingent',
  'schedule',
  'journal',
  'messages',
  'reports',
  'home',
  'demo',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...layers.map((layer, i) => ({
      name: `${layer}-knows-nothing-above`,
      severity: 'error',
      from: { path: `^src/${layer}/`, pathNot: '\\.spec\\.ts$' },
      to: { path: `^src/(${[...layers.slice(i + 1), 'commands'].join('|')})/` },
    })),
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: 'node_modules/(@nestjs|typeorm|pg|express)|\\.(service|query|entity|controller)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pages-are-pure',
      severity: 'error',
      from: { path: '\\.page\\.ts$' },
      to: {
        path: 'node_modules/(@nestjs|typeorm|pg)|\\.(service|entity|controller)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
