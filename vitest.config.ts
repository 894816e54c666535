import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['apps/*', 'packages/*', 'infra', 'e2e', { test: { name: 'scripts', include: ['scripts/**/*.test.ts'] } }],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers only make PGlite and the synthesis wait for each other.
    maxWorkers: 2,
  },
})
