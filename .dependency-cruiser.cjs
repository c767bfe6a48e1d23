// The arrows of the architecture. tests/unit/architecture plants a breach of each rule and sees it caught.
const NETWORK = '^(node:)?(net|http|https|http2|dgram|tls|dns|inspector)(/|$)';
const NODE_OR_ELECTRON = '^(node:|electron$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'not-resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(electron|virtual:)' },
    },
    {
      name: 'domain-knows-only-domain',
      severity: 'error',
      from: { path: '^src-shared/domain/' },
      to: { pathNot: '^src-shared/domain/' },
    },
    {
      name: 'shared-is-pure',
      comment: 'No Node, no Electron, no React, no database on either side of the border; zod is the one package.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { pathNot: '^(src-shared/|node_modules/zod/)' },
    },
    {
      name: 'formats-know-no-database',
      severity: 'error',
      from: { path: '^src-main/formats/' },
      to: {
        path: [
          '^src-main/(core|shells)/',
          '^src-renderer/',
          '^node_modules/(better-sqlite3|react|react-dom)/',
          '^electron$',
          '^node_modules/electron/',
        ],
      },
    },
    {
      name: 'core-has-no-window',
      severity: 'error',
      from: { path: '^src-main/core/' },
      to: { path: ['^src-main/shells/', '^src-renderer/', '^node_modules/(electron|react|react-dom)/', '^electron$'] },
    },
    {
      name: 'program-alone',
      comment: 'Nothing in the program reaches into samples, scripts, tests or benchmarks.',
      severity: 'error',
      from: { path: '^src-' },
      to: { path: '^(samples|scripts|tests|bench)/' },
    },
    {
      name: 'shells-do-not-mix',
      severity: 'error',
      from: { path: '^src-main/shells/([^/]+)/' },
      to: { path: '^src-main/shells/([^/]+)/', pathNot: '^src-main/shells/$1/' },
    },
    {
      name: 'electron-only-in-its-shell',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/shells/electron/' },
      to: { path: ['^electron$', '^node_modules/electron/'] },
    },
    {
      name: 'renderer-knows-only-shared',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: ['^src-main/', NODE_OR_ELECTRON] },
    },
    {
      name: 'renderer-is-no-node',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/([^/]+)/', pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'components-know-no-feature',
      severity: 'error',
      from: { path: '^src-renderer/components/' },
      to: { path: '^src-renderer/features/' },
    },
    {
      name: 'no-network',
      comment: 'Only the trial server, which is never packaged, opens a socket.',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/shells/web/' },
      to: { path: NETWORK },
    },
    {
      name: 'no-dev-dependency-in-the-package',
      comment:
        'What the main process loads must be a dependency. Electron itself comes with the package; the trial server is not in it.',
      severity: 'error',
      from: { path: '^src-(main|shared)/', pathNot: '^src-main/shells/web/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['^electron$', '^node_modules/(electron|@types)/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Imports of types alone are arrows too.
    tsPreCompilationDeps: true,
    parser: 'swc',
    exclude: { path: '^(dist|demo-out|trial-data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
