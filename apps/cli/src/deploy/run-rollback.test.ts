import { describe, expect, it } from 'vitest'
import type { Release } from './releases.ts'
import { versionBefore } from './run-rollback.ts'

const release = (version: string, insteadOf?: string) =>
  ({ version, at: '', by: '', migrations: [], manifest: '', stacks: {}, ...(insteadOf !== undefined && { insteadOf }) }) satisfies Release

describe('the version before', () => {
  it('is what was deployed before what runs, whatever a way back has left', () => {
    expect(versionBefore([release('c'), release('b'), release('a')])?.version).toBe('b')
    expect(versionBefore([release('b', 'c'), release('c'), release('b'), release('a')])?.version).toBe('a')
    expect(versionBefore([release('a'), release('a')])).toBeUndefined()
  })

  it('is not known where what runs was deployed longer ago than is read', () => {
    expect(versionBefore([release('a', 'z'), release('z'), release('y')])).toBeUndefined()
  })
})
