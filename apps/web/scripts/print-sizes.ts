import { gzipSync } from 'node:zlib'
import type { Plugin, Rollup } from 'vite'

interface Budget {
  name: string
  /** Modules, by the end of their path, whose code a visitor of this page loads. */
  modules: readonly string[]
  /** kB of gzipped JavaScript in all. */
  limit: number
}

const cognito = ['src/main.tsx', 'src/session/cognito-keeper.ts']
const custom = ['src/main.tsx', 'src/session/custom-keeper.ts']
const inside = ['src/app/app.tsx']
const budgets: readonly Budget[] = [
  {
    name: 'sign-in',
    modules: [...cognito, 'src/session/sign-in/sign-in-page.tsx', 'src/session/sign-in/cognito-calls.ts'],
    limit: 160,
  },
  {
    name: "sign-in with the company's own passwords",
    modules: [...custom, 'src/session/sign-in/sign-in-page.tsx', 'src/session/sign-in/custom-calls.ts'],
    limit: 160,
  },
  { name: 'events list', modules: [...cognito, ...inside, 'src/features/events/events-page.tsx'], limit: 180 },
  { name: 'members list', modules: [...cognito, ...inside, 'src/features/members/members-page.tsx'], limit: 180 },
  { name: 'staff list', modules: [...cognito, ...inside, 'src/features/staff/staff-page.tsx'], limit: 190 },
  { name: 'home', modules: [...cognito, ...inside, 'src/app/home-page.tsx'], limit: 180 },
]

/** Prints what each page loads after a build, and fails when a page is over its budget. */
export function printSizes(): Plugin {
  return {
    name: 'print-sizes',
    apply: 'build',
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const rows = budgets.map((budget) => ({ budget, size: sizeOf(budget, chunks) }))
      for (const { budget, size } of rows) {
        this.info(`${budget.name}: ${size.toFixed(1)} of ${budget.limit} kB gzipped JavaScript`)
      }
      const over = rows.filter(({ budget, size }) => size > budget.limit).map(({ budget }) => `"${budget.name}"`)
      if (over.length > 0) this.error(`Over its budget: ${over.join(', ')}. What a page does not need at once loads when it is asked for.`)
    },
  }
}

function sizeOf(budget: Budget, chunks: readonly Rollup.OutputChunk[]): number {
  const wanted = new Set<string>()
  const add = (fileName: string) => {
    const chunk = chunks.find((candidate) => candidate.fileName === fileName)
    if (!chunk || wanted.has(fileName)) return
    wanted.add(fileName)
    chunk.imports.forEach(add)
  }
  for (const module of budget.modules) {
    const owner = chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(module)))
    if (owner) add(owner.fileName)
  }
  const bytes = chunks.filter((chunk) => wanted.has(chunk.fileName)).map((chunk) => gzipSync(chunk.code).length)
  return bytes.reduce((sum, length) => sum + length, 0) / 1000
}
