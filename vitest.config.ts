import { defineConfig } from 'vitest/config'

const folders = ['apps/api', 'apps/local-cloud', 'packages/permissions', 'packages/contract', 'packages/database', 'e2e', 'scripts']

export default defineConfig({
  test: {
    // `extends` hands the limits below on; a project that is only a folder's name would not get them.
    projects: [...folders.map((root) => ({ extends: true as const, root, test: { name: root } })), 'apps/web', 'infra'],
    // These end what hangs. No verdict is about time: half a machine takes twice as long and is as green.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // Two cores: more workers only make PGlite and the synthesis wait for each other.
    maxWorkers: 2,
  },
})
