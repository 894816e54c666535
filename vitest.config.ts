import { defineConfig } from 'vitest/config'

// These end what hangs. No verdict is about time: half a machine takes twice as long and is as green.
const limits = { testTimeout: 300_000, hookTimeout: 600_000 }
const folders = ['apps/api', 'apps/local-cloud', 'packages/permissions', 'packages/contract', 'packages/database', 'e2e', 'scripts']

export default defineConfig({
  test: {
    projects: [
      ...folders.map((root) => ({ root, test: { name: root, ...limits } })),
      { extends: './apps/web/vite.config.ts', root: 'apps/web', test: { name: 'apps/web', ...limits } },
      // The CDK is loaded once per worker instead of once per file; no test changes what another one sees.
      { root: 'infra', test: { name: 'infra', isolate: false, ...limits } },
    ],
    // Two cores: more workers only make PGlite and the synthesis wait for each other.
    maxWorkers: 2,
  },
})
