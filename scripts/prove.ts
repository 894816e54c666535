import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.ts'
import { root } from './checks/repository.ts'

/** `pnpm permissions:prove`: builds what is proved, then asks every layer. `--mutants` prints each guard that was taken away. */
build('iam', true)
const proof = spawnSync(process.execPath, [join(root, 'e2e/proof/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = proof.status ?? 1
