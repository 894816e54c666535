import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { createTestTable, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { runProgram } from '../program.ts'
import { testTerminal } from '../testing/test-terminal.ts'
import { commands } from './all.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-cli-'))
const inFolder = (name: string) => join(folder, name)
/** Two accounts behind one address: the access key says whose tables and parameters are asked. */
const accounts: Record<string, { table: ReturnType<typeof createTestTable>; parameters: Record<string, string> }> = {}
let server: Server

const account = (name: string, parameters: Record<string, string>) => (accounts[name] = { table: createTestTable(), parameters })

async function answer(key: string, target: string, body: { Name?: string }): Promise<object> {
  const { table, parameters } = accounts[key]!
  if (!target.endsWith('GetParameter')) return (await table.call({ service: 'DYNAMODB', target, body })) as object
  const Value = parameters[body.Name ?? '']
  if (Value === undefined) throw new AwsCallError(400, 'ParameterNotFound')
  return { Parameter: { Value } }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const key = /Credential=([A-Z]+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      const body = JSON.parse(Buffer.concat(pieces).toString()) as object
      const refuse = ({ status, type }: AwsCallError) => response.writeHead(status).end(JSON.stringify({ __type: type }))
      answer(key, String(request.headers['x-amz-target']), body).then((value) => response.end(JSON.stringify(value)), refuse)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  account('HERE', { '/sekisho/dev/vault/directory-table-name': 'directory' }).table.put(tanaka)
  account('THERE', { '/sekisho/production/vault/directory-table-name': 'directory' })
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

async function sekisho(who: string, ...words: string[]) {
  const seen = testTerminal()
  const env = {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: who,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  }
  const code = await runProgram([...words, '--json'], { terminal: seen.terminal, commands, env, now: () => new Date(0) })
  return { code, json: JSON.parse(seen.printed.join('')) as Record<string, any> }
}

describe('a directory that moves to another account and another stage', () => {
  it('goes by a key pair, a file and two commands, and arrives whole', async () => {
    const { json: pair } = await sekisho('HERE', 'keygen', '--to', inFolder('key.txt'))
    expect(statSync(inFolder('key.txt')).mode & 0o077).toBe(0)
    const nobody = await sekisho('HERE', 'export', '--to', inFolder('people.age'))
    expect([nobody.code, nobody.json['error'].message]).toEqual([exitCodes.refused, expect.stringContaining('names nobody who could open')])
    accounts['HERE']!.parameters['/sekisho/dev/vault/export-recipients'] = pair['recipient']
    const exported = await sekisho('HERE', 'export', '--to', inFolder('people.age'))
    expect(exported).toMatchObject({ code: 0, json: { people: 1, items: 2, recipients: [pair['recipient']] } })
    const file = ['--from', inFolder('people.age'), '--identity', inFolder('key.txt')]
    const checked = await sekisho('THERE', 'import', ...file, '--sha256', exported.json['sha256'], '--check')
    expect(checked).toMatchObject({ code: 0, json: { stage: 'dev', people: 1, items: 2 } })
    const imported = await sekisho('THERE', 'import', ...file, '--stage', 'production')
    expect(imported).toMatchObject({ code: 0, json: { into: 'production', written: 2 } })
    const { table: there } = accounts['THERE']!
    for (const [key, item] of accounts['HERE']!.table.items) expect(there.items.get(key)).toEqual(item)
    expect(await sekisho('THERE', 'import', ...file, '--stage', 'production')).toMatchObject({ code: 0, json: { written: 0 } })
  })

  it.each([
    ['where there is no such stage', ['export', '--to', 'x.age', '--stage', 'test'], exitCodes.unreachable, 'no stage "test"'],
    ['over a file', ['export', '--to', 'key.txt'], exitCodes.refused, 'is there already'],
    ['over a key', ['keygen', '--to', 'key.txt'], exitCodes.refused, 'is there already'],
    ['without a key', ['import', '--from', 'people.age'], exitCodes.usage, '--identity'],
    ['with a key that is not there', ['import', '--from', 'people.age', '--identity', 'none.txt'], exitCodes.usage, 'ENOENT'],
    ['with something that is no key', ['import', '--from', 'people.age', '--identity', 'people.age'], exitCodes.refused, 'no key of age'],
    ['of a file that is not there', ['import', '--from', 'none.age', '--identity', 'key.txt'], exitCodes.refused, 'ENOENT'],
    ['of a file that is none', ['import', '--from', 'key.txt', '--identity', 'key.txt'], exitCodes.refused, 'no export'],
    [
      'of another file than was exported',
      ['import', '--from', 'people.age', '--identity', 'key.txt', '--sha256', '00'],
      exitCodes.refused,
      'SHA-256',
    ],
    ['into a directory that is not empty', ['import', '--from', 'people.age', '--identity', 'key.txt'], exitCodes.refused, 'not empty'],
  ])('is refused in words %s, and nothing is written', async (_what, words, code, sentence) => {
    const before = [...accounts['HERE']!.table.items]
    const typed = words.map((word) => (/\.(age|txt)$/.test(word) ? inFolder(word) : word))
    const { code: ended, json } = await sekisho('HERE', ...typed)
    expect([ended, json['error'].message]).toEqual([code, expect.stringContaining(sentence)])
    expect([...accounts['HERE']!.table.items]).toEqual(before)
  })

  it('prints no key, also where a line of the key file is wrong', async () => {
    writeFileSync(inFolder('bad.txt'), readFileSync(inFolder('key.txt'), 'utf8').replace(/\n$/, 'X\n'))
    const { json } = await sekisho('HERE', 'import', '--from', inFolder('people.age'), '--identity', inFolder('bad.txt'), '--verbose')
    expect(JSON.stringify(json)).not.toContain('AGE-SECRET')
  })
})
