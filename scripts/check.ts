import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { accounts } from './checks/accounts.ts'
import { docs } from './checks/docs.ts'
import { faults } from './checks/faults.ts'
import { matrix } from './checks/matrix.ts'
import { mocks } from './checks/mocks.ts'
import { names } from './checks/names.ts'
import { openapi } from './checks/openapi.ts'
import { paths } from './checks/paths.ts'
import { pipeline } from './checks/pipeline.ts'
import { recorded } from './checks/recorded.ts'
import { remembered } from './checks/remembered.ts'
import { root, type Finding } from './checks/repository.ts'
import { roles } from './checks/roles.ts'
import { sizes } from './checks/sizes.ts'
import { slices } from './checks/slices.ts'
import { storage } from './checks/storage.ts'
import { translations } from './checks/translations.ts'
import { words } from './checks/words.ts'
import { workflows } from './checks/workflows.ts'

const write = process.argv.includes('--write')

const tools: Record<string, string[]> = {
  format: ['oxfmt', ...(write ? [] : ['--check'])],
  lint: ['oxlint', '--deny-warnings'],
  types: ['tsc', '-p', 'tsconfig.json'],
  'types of the web app': ['tsc', '-p', 'apps/web/tsconfig.json'],
  'types of the browser tests': ['tsc', '-p', 'e2e/tsconfig.json'],
  fence: ['depcruise', '--output-type', 'err', 'apps', 'packages', 'infra', 'e2e', 'scripts', 'stages', 'bench'],
}
const own: Record<string, () => Finding> = {
  sizes,
  names,
  slices,
  roles,
  storage,
  paths,
  mocks,
  remembered: () => remembered(),
  recorded: () => recorded(),
  words,
  workflows: () => workflows(),
  pipeline: () => pipeline(),
  accounts: () => accounts(),
  translations: () => translations(),
  docs,
  faults: () => faults(),
  matrix: () => matrix(write),
  openapi: () => openapi(write),
}

/** Runs every check of the repository at once and prints one line for each; needs no network. */
async function check(): Promise<boolean> {
  const started = performance.now()
  const ran = await Promise.all(Object.entries(tools).map(([name, command]) => runTool(name, command)))
  const looked = Object.entries(own).map(([name, look]) => report(name, look()))
  const green = [...ran, ...looked].every(Boolean)
  console.log(`${green ? 'All checks are green' : 'Some checks are red'} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  return green
}

function runTool(name: string, [command, ...args]: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', command!), args, { cwd: root })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve(report(name, { faults: [error.message], summary: '' })))
    child.on('close', (code) =>
      resolve(report(name, { faults: code === 0 ? [] : [output.trim()], summary: output.trim().split('\n').at(-1) ?? '' })),
    )
  })
}

function report(name: string, { faults, summary }: Finding): boolean {
  console.log(`${faults.length === 0 ? '✔' : '✘'} ${name}${faults.length === 0 && summary ? `: ${summary}` : ''}`)
  for (const fault of faults) console.log(fault.replaceAll(/^/gm, '    '))
  return faults.length === 0
}

process.exitCode = (await check()) ? 0 : 1
