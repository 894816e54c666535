import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * Path of a Chromium for the e2e tests: one that is named, one that is installed, else Debian's package
 * where this user may install packages, else Playwright's own download.
 * @throws Error that says what was tried and how to name a browser.
 */
export function ensureBrowser(): string {
  const installed = find()
  if (installed) return installed
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium here: installing the Debian package.')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  }
  if (!find()) run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  const found = find()
  if (!found) throw new Error('No Chromium could be found or installed. Install one and set SEKISHO_CHROMIUM to its path.')
  return found
}

function find(): string | undefined {
  const named = process.env['SEKISHO_CHROMIUM']
  return [...(named ? [named] : []), ...KNOWN, chromium.executablePath()].find((path) => existsSync(path))
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
