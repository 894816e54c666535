import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBrowser } from './browser.ts'
import { build } from './build.ts'
import { root } from './checks/repository.ts'

/** `pnpm e2e`: builds, then the browser tests alone; options go to Playwright. */
build('iam', true)
const args = ['test', ...process.argv.slice(2).filter((option) => option !== '--')]
const ran = spawnSync(join(root, 'node_modules/.bin/playwright'), args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SEKISHO_CHROMIUM: ensureBrowser() },
})
process.exitCode = ran.status ?? 1
