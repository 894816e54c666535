import { describe, expect, it } from 'vitest'
import { dataMap } from '../../testing/data-files.ts'
import { readDataMap, tableMapOf } from './data-map.ts'

const { members } = dataMap

describe('a map of tables', () => {
  it('has a name for the earlier system and the clock of Japan where it says nothing else', () => {
    expect(readDataMap(JSON.stringify(dataMap))).toMatchObject({ source: 'monolith', zone: 'Asia/Tokyo' })
  })

  it.each([
    ['that is no JSON', '{', /no JSON/],
    ['with a field that is none of ours', { members: { ...members, columns: { nickname: 'x' } } }, /"members\.columns/],
    [
      'without what no member can lack',
      { members: { id: 'user_id', columns: { name: 'x' } } },
      /neither a column nor a value for "members\.email"/,
    ],
    ['with a zone that is none', { ...dataMap, zone: 'Edo' }, /"zone"/],
    ['that would leave an address empty', { members: { ...members, emptyWhenWrong: ['email'] } }, /cannot be left empty/],
    ['with a word of its own', { ...dataMap, tables: {} }, /it has no "tables"/],
  ])('%s is refused in a sentence', (_what, map, sentence) => {
    expect(() => readDataMap(typeof map === 'string' ? map : JSON.stringify(map))).toThrow(sentence)
  })

  it('that says nothing of a table whose file was given is refused', () => {
    expect(() => tableMapOf(readDataMap(JSON.stringify({ members })), 'events')).toThrow('The map says nothing of the events: "events".')
  })
})
