/** One ESM configuration; `scripts/test.mjs` picks the projects and the order. */
const swc = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    target: 'es2023',
    keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
const shared = {
  rootDir: '.',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/fast-check.mjs', '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.mjs'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};
/** For projects whose specs may ask for a database: one throw-away server per run, started on first use. */
const database = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
export default {
  projects: [
    { ...shared, displayName: 'domain', testMatch: ['<rootDir>/libs/domain/**/*.spec.ts', '<rootDir>/libs/contracts/**/*.spec.ts'] },
    { ...shared, ...database, displayName: 'rooms', testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts'], testPathIgnorePatterns: ['<rootDir>/libs/domain/', '<rootDir>/libs/contracts/', '<rootDir>/apps/web/'] },
    { ...shared, ...database, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    { ...shared, ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
    { ...shared, ...database, displayName: 'browser', testEnvironment: '<rootDir>/test/support/pages-environment.mjs', moduleNameMapper: { ...shared.moduleNameMapper, '^@fastify/static$': '<rootDir>/test/support/fastify-static.mjs' }, testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
    { ...shared, ...database, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts', '<rootDir>/test/bench/**/*.spec.ts'] },
  ],
};
