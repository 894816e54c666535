import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { publicOperations, signedOperations } from './services/cognito-idp/operations.ts'
import { supportedOperations } from './services/dynamodb/service.ts'
import { actions } from './services/rds-data/service.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(`${folder}README.md`, 'utf8')
const rows = readme.split('\n').filter((line) => line.startsWith('| '))

it('has a row for every operation that is answered', () => {
  const answered = [...publicOperations.keys(), ...signedOperations.keys(), ...supportedOperations, ...Object.values(actions)]
  expect(answered.filter((operation) => !rows.some((row) => row.startsWith(`| ${operation} |`)))).toEqual([])
})

it('names tests that exist', () => {
  const files = readdirSync(`${folder}src`, { recursive: true }).map((path) => String(path).replaceAll('\\', '/'))
  const named = rows.flatMap((row) => [...row.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, name]) => name!))
  expect(named.length).toBeGreaterThan(40)
  const matches = (name: string) =>
    files.some((file) => new RegExp(`(^|/)${name.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`).test(file))
  expect(named.filter((name) => !matches(name))).toEqual([])
})

it('has a row for every order that the console carries out', () => {
  const source = readFileSync(`${folder}src/console/control-api.ts`, 'utf8')
  const orders = [...source.matchAll(/path === '(\/api\/[\w/]+)'/g)]
    .map(([, path]) => path!)
    .filter((path) => path !== '/api/journal/clear')
  expect(orders.length).toBeGreaterThan(5)
  expect(orders.filter((path) => !readme.includes(`\`${path}\``))).toEqual([])
  expect(existsSync(`${folder}../../docs/decisions/0007-the-local-cloud-runs-what-is-deployed.md`)).toBe(true)
})
