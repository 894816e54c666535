import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { copyFolder } from './copy-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-copied-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (...names: string[]): string => join(folder, ...names)

it('shares what nobody writes into, and writes into no file that it finds, whoever else shares that', () => {
  for (const name of ['from', 'to', 'other']) mkdirSync(at(name, 'below'), { recursive: true })
  for (const name of ['shared', 'own', 'below/shared']) writeFileSync(at('from', name), `new ${name}`)
  for (const name of ['shared', 'own']) {
    writeFileSync(at('other', name), 'of another')
    linkSync(at('other', name), at('to', name))
  }
  for (let times = 0; times < 2; times++) copyFolder(at('from'), at('to'), (path) => path.endsWith('shared'))
  const said = (name: string) => readFileSync(at(name), 'utf8')
  expect(['to/shared', 'to/own', 'to/below/shared'].map(said)).toEqual(['new shared', 'new own', 'new below/shared'])
  expect(['other/shared', 'other/own', 'from/shared'].map(said)).toEqual(['of another', 'of another', 'new shared'])
  const isOne = (name: string) => statSync(at('from', name)).ino === statSync(at('to', name)).ino
  expect(['shared', 'below/shared', 'own'].map(isOne)).toEqual([true, true, false])
})
