import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { build } from './build.ts'
import { root } from './checks/repository.ts'

/** `pnpm dev`: builds what is stale, then runs the local cloud until Ctrl-C. Options go to the cloud. */
const options = process.argv.slice(2).filter((option) => option !== '--')
const authorizer = valueOf('--authorizer') ?? 'iam'

if (!['iam', 'cognito', 'custom'].includes(authorizer)) {
  console.error(`There is no authorizer "${authorizer}". Authorizers: iam, cognito, custom.`)
  process.exit(1)
}

build(authorizer)
if (!existsSync(`${root}infra/cdk.out/manifest.json`)) throw new Error('The synthesis left no infra/cdk.out/manifest.json.')

const cloud = spawn(process.execPath, ['apps/local-cloud/src/start.ts', ...options], { cwd: root, stdio: 'inherit' })
// The terminal sends Ctrl-C to the whole group; the cloud closes itself and this process waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => signal === 'SIGINT' || cloud.kill(signal))
cloud.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

function valueOf(name: string): string | undefined {
  const inline = options.find((option) => option.startsWith(`${name}=`))
  if (inline) return inline.slice(name.length + 1)
  const at = options.indexOf(name)
  return at < 0 ? undefined : options[at + 1]
}
