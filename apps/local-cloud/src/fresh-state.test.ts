import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forgetKilledStarts, forgetState, lockFile } from './fresh-state.ts'
import { lockText } from './lock-holder.ts'

it('empties a state folder but for its lock, whoever takes turns at it, and the state of another cloud inside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  mkdirSync(join(folder, 'buckets/site'), { recursive: true })
  mkdirSync(join(folder, 'e2e'))
  writeFileSync(join(folder, 'e2e/iam-key.json'), '{}')
  for (const name of ['iam-key.json', 'secrets.json', lockFile, `${lockFile}.turn`, `${lockFile}.old`])
    writeFileSync(join(folder, name), '{}')
  forgetState(folder)
  expect(readdirSync(folder).toSorted()).toEqual(['e2e', lockFile, `${lockFile}.turn`])
})

it.each([forgetState, forgetKilledStarts])(
  'removes what killed starts had written for the lock, and nothing of one that lives: %o',
  (forget) => {
    const folder = mkdtempSync(join(tmpdir(), 'state-'))
    const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.${randomUUID()}`), text)
    // Linux numbers processes up to 4194304 at most.
    for (const name of [lockFile, `${lockFile}.turn`, `${lockFile}.turn.turn`]) write(name, `4194305 1 runs - ${randomUUID()}`)
    forget(folder)
    expect(readdirSync(folder)).toEqual([])
    for (const name of [lockFile, `${lockFile}.turn`]) write(name, lockText(process.pid, 'runs'))
    write(lockFile, '')
    forget(folder)
    expect(readdirSync(folder)).toHaveLength(3)
  },
)
