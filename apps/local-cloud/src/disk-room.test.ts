import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inWords } from './cannot-start.ts'
import { requireRoom } from './disk-room.ts'

describe('room on the disk', () => {
  it('is asked for before anything is written, and what is missing is said with what to do', () => {
    expect(() => requireRoom('.local', 5000, () => 120)).toThrow(
      'The disk of .local has 120 MB left; the cloud needs 165 MB. Make room, or choose',
    )
    expect(() => requireRoom('.local', 1_000_000, () => 2000)).toThrow(
      'Make room, seed fewer --members, or choose a folder on another disk with --state FOLDER.',
    )
    expect(() => requireRoom('.local', 5000, () => 165)).not.toThrow()
  })

  it('is looked up where the folder is or will be', () => {
    expect(() => requireRoom(join(tmpdir(), 'not/yet/there'), 0)).not.toThrow()
  })

  it.each([
    [{ code: 'ENOSPC', path: '/x/a.json' }, 'The disk is full (/x/a.json). Make room,'],
    [{ code: '53100', message: 'could not extend file' }, 'The disk is full. Make room,'],
    [{ code: 'EACCES', path: '/x' }, '/x cannot be written (EACCES). Make it a folder of yours,'],
    [{ code: 'ENOTDIR', path: '/x/y' }, '/x/y cannot be written (ENOTDIR).'],
  ])('or a folder that runs out in the middle is a sentence and no stack: %j', (fields, sentence) => {
    expect(inWords(Object.assign(new Error('?'), fields))).toContain(sentence)
  })
})
