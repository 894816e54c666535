import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { beginSeeded } from './seeded-state.ts'

const folder = (name: string): string => mkdtempSync(join(tmpdir(), `${name}-`))

/** Templates that nobody has, so that their seeded state is made here. */
function templates(text = folder('text')): string {
  const cdkOut = folder('templates')
  writeFileSync(join(cdkOut, 'one.template.json'), JSON.stringify({ text }))
  return cdkOut
}

describe('a seeded state', () => {
  it('is made once, however many ask at once, and copied to each of them', async () => {
    let made = 0
    const make = async (state: string): Promise<void> => {
      made++
      await new Promise((resolve) => setImmediate(resolve))
      writeStateTo(state, 'seeded')
    }
    const from = { cdkOut: templates(), members: 1 }
    const states = [folder('state'), folder('state'), folder('state')]
    await Promise.all(states.map((state) => beginSeeded(state, from, make)))
    expect(made).toBe(1)
    for (const state of states) expect(readFileSync(join(state, 'sample-data.json'), 'utf8')).toBe('seeded')
  })

  it('is made anew for other templates or another number of members', async () => {
    const cdkOut = templates()
    const made: string[] = []
    const make = async (state: string): Promise<void> => {
      made.push(state)
      writeStateTo(state, 'seeded')
    }
    await beginSeeded(folder('state'), { cdkOut, members: 1 }, make)
    await beginSeeded(folder('state'), { cdkOut, members: 2 }, make)
    await beginSeeded(folder('state'), { cdkOut: templates(), members: 1 }, make)
    await beginSeeded(folder('state'), { cdkOut, members: 1 }, make)
    expect(new Set(made).size).toBe(3)
    expect(made).toHaveLength(3)
  })

  it('is the same for other code of a function that waits for the gateway, and for no other change of it', async () => {
    const cdkOut = folder('templates')
    let made = 0
    const seed = async (code: { called: string; deploys: string }, timeout = 3) => {
      const template = { Resources: resourcesOf(code, timeout) }
      writeFileSync(join(cdkOut, 'one.template.json'), JSON.stringify({ ...template, cdkOut }))
      await beginSeeded(folder('state'), { cdkOut, members: 1 }, async (state) => {
        made++
        writeStateTo(state, 'seeded')
      })
      return made
    }
    const counts = [
      await seed({ called: 'a', deploys: 'a' }),
      await seed({ called: 'b', deploys: 'a' }),
      await seed({ called: 'b', deploys: 'b' }),
      await seed({ called: 'b', deploys: 'b' }, 4),
    ]
    expect(counts).toEqual([1, 1, 2, 3])
  })

  it('leaves nothing to copy when it could not be made, and is tried again', async () => {
    const from = { cdkOut: templates(), members: 1 }
    const state = folder('state')
    const broken = async (half: string): Promise<void> => {
      writeStateTo(half, 'half')
      throw new Error('killed')
    }
    await expect(beginSeeded(state, from, broken)).rejects.toThrow('killed')
    expect(existsSync(join(state, 'sample-data.json'))).toBe(false)
    await beginSeeded(state, from, async (whole) => writeStateTo(whole, 'whole'))
    expect(readFileSync(join(state, 'sample-data.json'), 'utf8')).toBe('whole')
  })

  it('shares with its copies only the files that nobody writes into, at any depth', async () => {
    const shared = ['buckets/site/deep/a.js', 'postgres/base/1/1259', 'postgres/base/4/1259_vm']
    const copied = [
      'buckets/site.metadata.json',
      'postgres/base/5/1259',
      'postgres/base/16384/1',
      'postgres/global/1262',
      'postgres/pg_wal/000000010000000000000001',
      'dynamodb/000003.log',
      'secrets.json',
    ]
    const make = async (whole: string): Promise<void> => {
      writeStateTo(whole, 'whole')
      for (const path of [...shared, ...copied]) {
        mkdirSync(join(whole, dirname(path)), { recursive: true })
        writeFileSync(join(whole, path), path)
      }
    }
    const from = { cdkOut: templates(), members: 1 }
    const [one, other] = [folder('state'), folder('state')]
    await beginSeeded(one, from, make)
    await beginSeeded(other, from, make)
    const isSame = (path: string) => statSync(join(one, path)).ino === statSync(join(other, path)).ino
    expect([...shared, ...copied].filter(isSame)).toEqual(shared)
    for (const path of [...shared, ...copied]) expect(readFileSync(join(other, path), 'utf8')).toBe(path)
  })

  it('never touches a state that is seeded already', async () => {
    const state = folder('state')
    writeStateTo(state, 'mine')
    await beginSeeded(state, { cdkOut: templates(), members: 1 }, async () => expect.fail('nothing is to be made'))
    expect(readFileSync(join(state, 'sample-data.json'), 'utf8')).toBe('mine')
  })
})

/** Two functions that the gateway may call, of which one is also asked by a deployment. */
function resourcesOf({ called, deploys }: { called: string; deploys: string }, timeout: number): object {
  const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] })
  const code = (hash: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { Code: { S3Key: `${hash}.zip` }, Timeout: timeout },
    Metadata: { 'aws:asset:path': `asset.${hash}` },
  })
  const lent = (name: string) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: arnOf(name), Principal: 'apigateway.amazonaws.com' },
  })
  return {
    Called: code(called),
    Deploys: code(deploys),
    CalledLent: lent('Called'),
    DeploysLent: lent('Deploys'),
    Custom: { Type: 'AWS::CloudFormation::CustomResource', Properties: { ServiceToken: arnOf('Deploys') } },
  }
}

function writeStateTo(state: string, text: string): void {
  mkdirSync(state, { recursive: true })
  writeFileSync(join(state, 'sample-data.json'), text)
}
