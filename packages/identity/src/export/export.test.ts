import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { createTestTable } from '../testing/test-directory.ts'
import { identitiesIn, newKey } from './age-file.ts'
import { checkExport, takeInExport } from './take-in-export.ts'
import { travels } from './travels.ts'
import { writeExport } from './write-export.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-export-'))
const [mine, theirs] = [await newKey(new Date(0)), await newKey(new Date(0))]
const identities = identitiesIn(mine.file)
let source: ReturnType<typeof createTestTable>
let path: string
let names = 0

const put = (table: typeof source, pk: string, sk: string, more: object = {}) =>
  table.items.set(`${pk} ${sk}`, { pk: { S: pk }, sk: { S: sk }, ...more })

/** People with a history, their links and lines, and what belongs to one deployment alone. */
function fill(table: typeof source, people: number): void {
  for (let i = 0; i < people; i++) {
    const staffId = `0199-${i}`
    put(table, `STAFF#${staffId}`, 'PROFILE', { staffId: { S: staffId }, name: { S: `髙田\u0000 ${i} "\\` }, version: { N: '2' } })
    for (const version of [1, 2]) put(table, `STAFF#${staffId}`, `EVENT#2026#${version}`, { record: { S: '{"a":1}' } })
    put(table, `EMAIL#${i}@company.example`, 'LINK', { staffId: { S: staffId } })
    put(table, `SUB#sub-${i}`, 'LINK', { staffId: { S: staffId } })
    put(table, 'ROSTER', staffId, { d: { S: `[${i},2]` } })
  }
  put(table, 'APPOINTERS', 'ACTIVE', { ids: { SS: ['0199-0', '0199-1'] } })
  put(table, 'AUDIT-OWED', 'row-1', { row: { S: '{}' } })
  put(table, 'A-KIND-OF-TOMORROW', 'x', { y: { N: '1' } })
  put(table, 'KEY#0199-0#abc', 'ANSWER', { answer: { S: '{}' } })
  put(table, 'BACKUP', 'LEASE')
  put(table, 'INVITATIONS#0199-0', '2026-11-29')
}

const travelling = (table: typeof source) => [...table.items].filter(([, item]) => travels(item)).toSorted(([a], [b]) => (a < b ? -1 : 1))
const exportOf = (table: typeof source, call: AwsJson = table.call) =>
  writeExport({ call, table: 'directory', stage: 'dev', now: () => new Date(0), path, recipients: [mine.recipient] })
async function importInto(table: typeof source, call: AwsJson = table.call) {
  const checked = await checkExport(path, identities)
  return takeInExport({ call, table: 'directory', path, identities, checked, wait: async () => undefined })
}
/** The same table, whose calls pass through a hand. */
const through =
  (table: typeof source, hand: (target: string) => Promise<void> | void): AwsJson =>
  async (asked) => {
    await hand(asked.target.replace(/^.*\./, ''))
    return table.call(asked)
  }

beforeAll(() => {
  source = createTestTable()
  fill(source, 60)
})
beforeEach(() => (path = join(folder, `${names++}.age`)))
afterAll(() => rmSync(folder, { recursive: true }))

describe('an export', () => {
  it('takes everything to another account, with its history and what the audit trail is owed, and leaves what belongs to one deployment', async () => {
    const exported = await exportOf(source)
    expect(exported).toMatchObject({ people: 60, items: 60 * 6 + 3, at: '1970-01-01T00:00:00.000Z' })
    const target = createTestTable()
    put(target, 'BACKUP', 'CHECK')
    expect(await importInto(target)).toBe(exported.items)
    expect(travelling(target)).toEqual(travelling(source))
    const kinds = new Set([...target.items.keys()].map((key) => key.split(/[# ]/)[0]))
    expect([...kinds].filter((kind) => ['KEY', 'INVITATIONS', 'SESSION'].includes(kind ?? ''))).toEqual([])
  })

  it('says nothing to whoever finds the file, and lets its owner alone read it', async () => {
    await exportOf(source)
    const bytes = readFileSync(path)
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n')
    expect(bytes.includes('company.example')).toBe(false)
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('is read again when somebody is changed meanwhile, and refused when it never comes to rest', async () => {
    const table = createTestTable()
    fill(table, 20)
    let turns = 0
    const change = (times: number) => (target: string) => {
      if (target === 'Scan' && turns++ < times) put(table, 'ROSTER', '0199-0', { d: { S: `[0,${turns + 10}]` } })
    }
    await exportOf(table, through(table, change(1)))
    expect(await importInto(createTestTable())).toBe(20 * 6 + 3)
    path = `${path}.again`
    turns = 0
    await expect(exportOf(table, through(table, change(1e9)))).rejects.toMatchObject({ isForNow: true })
    expect(readdirSync(folder).filter((name) => name.includes('.again'))).toEqual([])
  })

  it('leaves no file behind when the directory falls silent, and says what was silent', async () => {
    const failing = through(source, (target) => {
      if (target === 'Scan') throw new AwsCallError(400, 'ExpiredTokenException')
    })
    await expect(exportOf(source, failing)).rejects.toMatchObject({ type: 'ExpiredTokenException' })
    expect(readdirSync(folder).filter((name) => path.endsWith(name.replace('.partial', '')))).toEqual([])
  })

  it('overwrites nothing, and is written to nobody who could not open it', async () => {
    const parts = { call: source.call, table: 'directory', stage: 'dev', now: () => new Date(0) }
    await expect(writeExport({ ...parts, path, recipients: [] })).rejects.toThrow('Nobody could open the export')
    await expect(writeExport({ ...parts, path, recipients: ['age1nobody'] })).rejects.toThrow('"age1nobody" is no public key of age')
    await expect(writeExport({ ...parts, path: join(folder, 'no/where'), recipients: [mine.recipient] })).rejects.toThrow('ENOENT')
    writeFileSync(path, 'mine')
    await expect(exportOf(source)).rejects.toThrow('is there already')
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })
})

/** A file that was encrypted to the right key, with this text in it. */
async function forged(lines: readonly (object | string)[]): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(mine.recipient)
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  writeFileSync(path, await encrypter.encrypt(gzipSync(`${text}\n`)))
}
const header = { format: 'sekisho-directory', version: 1, id: 'x', stage: 'dev', at: '2026-11-29' }
const person = { pk: { S: 'STAFF#1' }, sk: { S: 'PROFILE' } }
const totals = { end: true, items: 1, people: 1 }

describe('before anything is written', () => {
  it('is refused: another key, a cut file, any changed byte, and what is no export', async () => {
    await exportOf(source)
    const whole = readFileSync(path)
    const target = createTestTable()
    await expect(checkExport(path, identitiesIn(theirs.file))).rejects.toThrow('not encrypted to this key')
    for (const length of [0, 10, 150, 300, whole.length - 1, whole.length - 20]) {
      writeFileSync(path, whole.subarray(0, length))
      await expect(importInto(target), `cut at ${length}`).rejects.toThrow(/damaged|no export/)
    }
    for (let at = 0; at < whole.length; at += Math.max(1, Math.floor(whole.length / 60))) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1
      writeFileSync(path, changed)
      await expect(importInto(target), `changed at ${at}`).rejects.toThrow(/damaged|no export|not encrypted/)
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]))
    await expect(importInto(target)).rejects.toThrow('damaged')
    await expect(checkExport(join(folder, 'gone'), identities)).rejects.toThrow('ENOENT')
    expect([...target.items]).toEqual([])
  })

  it.each([
    ['of a newer format', [{ ...header, version: 2 }, totals], 'format 2'],
    ['of something else', [{ hello: 1 }], 'no export of a Sekisho directory'],
    ['without its end', [header, person], 'it has no end'],
    ['with too few items', [header, totals], 'says 1 items and has 0'],
    ['that goes on', [header, person, totals, person], 'goes on after its end'],
    ['with a line that is no JSON', [header, '{', totals], 'no JSON'],
    ['with an item without a key', [header, { pk: { S: 'x' } }, totals], 'no key'],
    ['with what must not travel', [header, { pk: { S: 'SESSION#1' }, sk: { S: 'x' } }, totals], 'one deployment alone'],
  ])('is refused: a file %s', async (_what, lines, sentence) => {
    await forged(lines)
    await expect(checkExport(path, identities)).rejects.toThrow(sentence)
  })

  it('is refused: a directory that has anything in it, and an import of another file that is not finished', async () => {
    await exportOf(source)
    const used = createTestTable()
    put(used, 'EMAIL#first@company.example', 'LINK')
    await expect(importInto(used)).rejects.toThrow('not empty')
    expect(used.items.size).toBe(1)
    const other = createTestTable()
    put(other, 'IMPORT', 'STATE', { id: { S: 'another' }, done: { N: '3' } })
    await expect(importInto(other)).rejects.toThrow('not empty')
    expect(other.items.size).toBe(1)
  })
})

describe('an import', () => {
  it('goes into the directory of a stage that was only deployed, whose trial has left its people there', async () => {
    await exportOf(source)
    const deployed = (email = 'deploy-check-admin@new.invalid', status = 'removed') => {
      const table = createTestTable()
      put(table, 'STAFF#probe', 'PROFILE', { staffId: { S: 'probe' }, status: { S: status }, email: { S: email } })
      put(table, 'STAFF#probe', 'EVENT#1', {})
      put(table, 'ROSTER', 'probe', {})
      put(table, 'SUB#of-probe', 'LINK', { staffId: { S: 'probe' } })
      put(table, 'AUDIT-OWED', 'row', { row: { S: JSON.stringify({ object: { type: 'staff', id: 'probe' } }) } })
      put(table, 'APPOINTERS', 'ACTIVE', {})
      return table
    }
    const target = deployed()
    expect(await importInto(target)).toBe(travelling(source).length)
    expect(travelling(target)).toEqual(expect.arrayContaining(travelling(source)))
    const others = [deployed('tanaka@company.example'), deployed(undefined, 'active'), deployed(), deployed(), deployed()]
    put(others[2]!, 'AUDIT-OWED', 'other', { row: { S: '{' } })
    put(others[3]!, 'EMAIL#tanaka@company.example', 'LINK', { staffId: { S: 'somebody' } })
    put(others[4]!, 'APPOINTERS', 'ACTIVE', { ids: { SS: ['somebody'] } })
    for (const used of others) await expect(importInto(used)).rejects.toThrow('not empty')
  })

  it('that is killed at any of its calls is finished by the same command, each item once', async () => {
    await exportOf(source)
    let calls = 0
    const counting = createTestTable()
    await importInto(
      counting,
      through(counting, () => void calls++),
    )
    expect(calls).toBeGreaterThan(6)
    for (let kill = 1; kill <= calls; kill++) {
      for (const side of ['before', 'after'] as const) {
        const target = createTestTable()
        let call = 0
        const { promise: death, resolve: die } = Promise.withResolvers<void>()
        const killed: AwsJson = async (asked) => {
          const answer = ++call === kill && side === 'before' ? undefined : await target.call(asked)
          if (call !== kill) return answer
          die()
          return new Promise(() => undefined)
        }
        await Promise.race([death, importInto(target, killed)])
        await importInto(target)
        expect(travelling(target), `killed ${side} call ${kill}`).toEqual(travelling(source))
        expect(await importInto(target)).toBe(0)
      }
    }
  })

  it('that two begin at once is done once, and one goes on where answers are lost', async () => {
    await exportOf(source)
    const target = createTestTable()
    await Promise.all([importInto(target), importInto(target)])
    expect(travelling(target)).toEqual(travelling(source))
    const lossy = createTestTable()
    let lost = 0
    const losing: AwsJson = async (asked) => {
      const answer = await lossy.call(asked)
      if (asked.target.endsWith('TransactWriteItems') && lost++ % 3 === 1) throw new AwsCallError(500, 'InternalServerError')
      return answer
    }
    await importInto(lossy, losing)
    expect(travelling(lossy)).toEqual(travelling(source))
  })

  it('ends with a sentence when somebody else writes into the directory meanwhile', async () => {
    await exportOf(source)
    const target = createTestTable()
    let writes = 0
    const meddling = through(target, (operation) => {
      if (operation === 'TransactWriteItems' && ++writes === 2) put(target, 'EMAIL#0@company.example', 'LINK')
    })
    await expect(importInto(target, meddling)).rejects.toThrow('no longer the place')
  })
})
