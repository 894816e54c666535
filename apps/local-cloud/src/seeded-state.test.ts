import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

  it('never touches a state that is seeded already', async () => {
    const state = folder('state')
    writeStateTo(state, 'mine')
    await beginSeeded(state, { cdkOut: templates(), members: 1 }, async () => expect.fail('nothing is to be made'))
    expect(readFileSync(join(state, 'sample-data.json'), 'utf8')).toBe('mine')
  })
})

function writeStateTo(state: string, text: string): void {
  mkdirSync(state, { recursive: true })
  writeFileSync(join(state, 'sample-data.json'), text)
}
