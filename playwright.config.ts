import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** The browser tests. Each worker has a local cloud of its own (`e2e/fixtures/own-cloud.ts`): sample data, ports and state. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  // Two share two cores well: a browser test mostly waits. A file's tests stay in order, in one cloud.
  workers: 2,
  globalSetup: './e2e/fixtures/own-cloud.ts',
  forbidOnly: true,
  // A failed test runs once more to leave a trace that explains it; its verdict stays failed.
  retries: 1,
  failOnFlakyTests: true,
  // These end what hangs. No verdict is about time: half a machine takes twice as long and is as green.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1440, height: 900 },
    // No test is about a movement, and each one draws the page many times.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'on-first-retry',
    launchOptions: {
      // A browser without a locale cannot save below a folder whose name has letters outside ASCII.
      downloadsPath: join(tmpdir(), 'sekisho-downloads'),
      ...(process.env['SEKISHO_CHROMIUM'] && { executablePath: process.env['SEKISHO_CHROMIUM'] }),
      // Without a graphics card its place is taken by software that costs an eighth of all work and draws the same.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // A page finds what the one before has compiled (`e2e/fixtures/kept-context.ts`).
        '--process-per-site',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
