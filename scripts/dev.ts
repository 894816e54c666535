import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { buildTask } from './build.ts'
import { root } from './checks/repository.ts'
import { whenLauncherEnds } from './launchers.ts'
import { Progress, type Stage } from './progress.ts'
import { sparingEnvironment, sparingly } from './spare-memory.ts'

/** `pnpm dev`: builds what is stale, then runs the local cloud until Ctrl-C or `pnpm stop`. Options go to the cloud. */
const options = process.argv.slice(2).filter((option) => option !== '--')
const authorizer = valueOf('--authorizer') ?? 'iam'
const progress = new Progress(process.stdout, { quiet: options.includes('--quiet') })

let child: ChildProcess | undefined
// Ctrl-C reaches the whole group, a signal or the end of pnpm only one process: each way, what runs is told to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
whenLauncherEnds(stop)

await refuseEarly()
if (options.includes('--help')) process.exit(0)
await build('Building the functions and the web app', 'build')
await build('Synthesising the templates', 'synth')
if (!existsSync(`${root}infra/cdk.out/manifest.json`)) throw new Error('The synthesis left no infra/cdk.out/manifest.json.')
runCloud()

/** Whatever can be answered or refused is, before anybody waits for a build. */
async function refuseEarly(): Promise<void> {
  const command = ['apps/local-cloud/src/preflight.ts', String(process.pid), ...options]
  child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  const [status] = (await once(child, 'exit')) as [number | null]
  if (status !== 0) process.exit(status ?? 1)
}

async function build(doing: string, task: 'build' | 'synth'): Promise<void> {
  progress.tell({ doing })
  const failure = await buildTask(task, authorizer, (begun) => (child = begun))
  progress.end()
  if (failure === undefined) return
  process.stderr.write(`${failure}\n`)
  process.exit(1)
}

/** The cloud ends with its channel to this process, so that it never outlives it, however it ends. */
function runCloud(): void {
  const cloud = spawn(process.execPath, [...sparingly, 'apps/local-cloud/src/start.ts', ...options], {
    cwd: root,
    env: { ...sparingEnvironment, ...process.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child = cloud
  cloud.on('message', (stage: Stage) => progress.tell(stage))
  cloud.stdout!.on('data', (chunk: Buffer) => relay(chunk, process.stdout))
  cloud.stderr!.on('data', (chunk: Buffer) => relay(chunk, process.stderr))
  cloud.on('close', (code) => process.exit(code ?? 1))
}

/** The first thing that the cloud says, good or bad, ends its start. */
function relay(chunk: Buffer, to: NodeJS.WriteStream): void {
  progress.end()
  to.write(chunk)
}

/** Whoever is told to stop answers by ending; a build leaves nothing that the next one would not make again. */
function stop(): void {
  if (child?.connected) child.send('stop')
  else {
    child?.kill('SIGTERM')
    process.exit(130)
  }
}

function valueOf(name: string): string | undefined {
  const inline = options.find((option) => option.startsWith(`${name}=`))
  if (inline) return inline.slice(name.length + 1)
  const at = options.indexOf(name)
  return at < 0 ? undefined : options[at + 1]
}
