import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './checks/repository.ts'

const store = join(root, 'node_modules/.pnpm')

interface Manifest {
  name?: string
  version?: string
  license?: string | { type?: string }
  licenses?: { type?: string }[]
}

/** Every package that is installed, the tools included, with the licence that its manifest names. */
function installed(): [string, string][] {
  const folders = readdirSync(store).flatMap((entry) => {
    const modules = join(store, entry, 'node_modules')
    if (!existsSync(modules)) return []
    return readdirSync(modules).flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((part) => join(modules, name, part)) : [join(modules, name)],
    )
  })
  const found = new Map<string, string>()
  for (const folder of folders) {
    const file = join(folder, 'package.json')
    if (!existsSync(file)) continue
    const { name, version, license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as Manifest
    const stated = typeof license === 'object' ? license.type : (license ?? licenses?.map(({ type }) => type).join(' OR '))
    found.set(`${name}@${version}`, stated ?? 'none')
  }
  return [...found]
}

it('installs nothing under a licence that asks for the source of what uses it', () => {
  const all = installed()
  expect(all.length).toBeGreaterThan(100)
  const copyleft = all.filter(
    ([, licence]) => /GPL|SSPL|BUSL|Commons Clause/i.test(licence) && !/\b(MIT|Apache|BSD|ISC|MPL)\b/i.test(licence),
  )
  expect(copyleft).toEqual([])
})
