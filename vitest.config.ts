import { defaultExclude, defineConfig } from 'vitest/config'
import { COMPILE_ONCE } from './scripts/testing/compile-once.ts'
import { LongestFirst } from './scripts/testing/longest-first.ts'

// These end what hangs. No verdict is about time: half a machine takes twice as long and is as green.
// Two cores: more workers only make PGlite and the synthesis wait for each other.
const limits = { testTimeout: 300_000, hookTimeout: 600_000, maxWorkers: 2, execArgv: [COMPILE_ONCE] }
/** These start clouds and processes, or count what a whole process does: each file gets a process of its own. */
const apart = ['apps/local-cloud', 'e2e', 'scripts', 'packages/database']
/** Here libraries are loaded once per worker instead of once per file; no test changes what another one sees. */
const together = [
  'apps/api',
  'apps/cli',
  'packages/permissions',
  'packages/contract',
  'packages/identity',
  'packages/legacy-passwords',
  'packages/stages',
  'packages/text-files',
  'infra',
  'bench',
]
/** Of the local cloud, services and gates that run within one process; what is left of it starts whole clouds. */
const services = ['edge', 'endpoint', 'gateway', 'iam', 'services', 'template'].map((folder) => `src/${folder}/**/!(*.isolated).test.ts`)
/** What replaces a module for its test must not meet one that another file has loaded: a process of its own here too. */
const isolated = '**/*.isolated.test.ts'

export default defineConfig({
  test: {
    projects: [
      ...apart.map((root) => ({
        root,
        test: { name: root, exclude: [...defaultExclude, ...(root === 'apps/local-cloud' ? services : [])], ...limits },
      })),
      {
        root: 'apps/local-cloud',
        test: { name: 'apps/local-cloud services', isolate: false, include: services, ...limits },
      },
      ...together.map((root) => ({ root, test: { name: root, isolate: false, exclude: [...defaultExclude, isolated], ...limits } })),
      { root: 'apps/api', test: { name: 'apps/api isolated', include: [isolated], ...limits } },
      {
        extends: './apps/web/vite.config.ts',
        root: 'apps/web',
        test: { name: 'apps/web', isolate: false, exclude: [...defaultExclude, isolated], ...limits },
      },
    ],
    maxWorkers: limits.maxWorkers,
    sequence: { sequencer: LongestFirst },
  },
})
