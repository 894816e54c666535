import { expect, it } from 'vitest'
import { fallbackStorage } from '../../storage/fallback-storage.ts'
import { noteRecent, recentOf } from './recent.ts'

const memory = () =>
  fallbackStorage(
    () => {
      throw new Error('blocked')
    },
    () => undefined,
  )
const entry = (id: string) => ({ id, label: id })

it('keeps the last five, the latest on top and each once', () => {
  const storage = memory()
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'c']) noteRecent('me', entry(id), storage)
  expect(recentOf('me', storage).map(({ id }) => id)).toEqual(['c', 'f', 'e', 'd', 'b'])
})

it('shows nobody what somebody else chose', () => {
  const storage = memory()
  noteRecent('me', entry('a'), storage)
  expect(recentOf('you', storage)).toEqual([])
  noteRecent('you', entry('b'), storage)
  expect(recentOf('you', storage)).toEqual([entry('b')])
})

it.each(['{', 'null', '[]', '{"sub":"me","value":7}', '{"sub":"me","value":[null,{"id":1}]}'])('reads nothing from %s', (kept) => {
  const storage = memory()
  storage.setItem('sekisho.draft.palette', kept)
  expect(recentOf('me', storage)).toEqual([])
})
