import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

// The shell draws no window of its own, which takes a third less of the processor for the same page.
const KNOWN = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
/** A first start from a cold disk takes its time; a browser that says nothing by then is none. */
const ASKED_FOR_MS = 60_000

/**
 * Path of a Chromium for the e2e tests: one that is named, one that is installed, else Debian's package
 * where this user may install packages, else Playwright's own download. Each is asked for its version first.
 * @throws Error that says what was tried and how to name a browser.
 */
export function ensureBrowser(): string {
  const named = process.env['SEKISHO_CHROMIUM']
  if (named) {
    if (isBrowser(named)) return named
    throw new Error(`SEKISHO_CHROMIUM is ${named}, which does not answer --version as a browser does. ${ways}`)
  }
  const installed = find()
  if (installed) return installed
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium here: installing the Debian package.')
    run('apt-get', ['update', '-qq'])
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (!find()) run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-noto-cjk'])
  }
  if (!find()) run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  const found = find()
  if (!found) throw new Error(`No Chromium could be found or installed. ${ways}`)
  return found
}

const ways =
  'Install Chromium or Google Chrome with the package manager of the system, or run "npx pnpm@12 exec playwright install chromium", ' +
  'or set SEKISHO_CHROMIUM to the path of a browser.'

/** The first of the paths at which a browser answers. */
export function find(paths: readonly string[] = [...KNOWN, chromium.executablePath()]): string | undefined {
  return paths.find(isBrowser)
}

/** Some distributions put a script there that only says how to install a browser. */
function isBrowser(path: string): boolean {
  if (!existsSync(path)) return false
  const { status, stdout } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: ASKED_FOR_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 && /\b(Chromium|Chrome|Edg\w*)\b.* \d+\./.test(stdout)
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
