import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.ts'
import { root } from './checks/repository.ts'

/** `sekisho migrate rehearse`: builds what is rehearsed, then moves people through it. */
build('iam', true)
const rehearsal = spawnSync(process.execPath, [join(root, 'e2e/migration/run-rehearsal.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = rehearsal.status ?? 1
