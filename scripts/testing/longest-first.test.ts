import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../checks/repository.ts'
import { longest, longestFirst } from './longest-first.ts'

it('begins with the files that take longest and leaves the others in their order', () => {
  const files = ['b.test.ts', longest[1]!, 'a.test.ts', longest[0]!]
  expect(longestFirst(files, (file) => file)).toEqual([longest[0], longest[1], 'b.test.ts', 'a.test.ts'])
})

it('knows no file that is not there any more', () => {
  expect(longest.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
