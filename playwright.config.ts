import { defineConfig } from '@playwright/test'

const PORT = 4880

/** The browser tests against a local cloud of their own: fresh sample data, own ports, own state. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  // One after the other: two tests that sign in as one person at once would take each other's code.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env['SEKISHO_CHROMIUM'] && { executablePath: process.env['SEKISHO_CHROMIUM'] }),
      args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: `node apps/local-cloud/src/start.ts --fresh --port ${PORT} --state .local/e2e`,
    url: `http://localhost:${PORT}/`,
    timeout: 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
})
