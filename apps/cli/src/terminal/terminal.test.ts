import { describe, expect, it } from 'vitest'
import { testTerminal } from '../testing/test-terminal.ts'
import { progress } from './progress.ts'
import { table } from './table.ts'
import { shown } from './terminal.ts'

describe('what is printed', () => {
  it('has columns in step whatever the script, and nothing that a terminal obeys', () => {
    expect(
      table([
        ['name', 'role'],
        ['田中 陽子', 'a'],
        ['か\u3099く', 'b'],
        ['\u001b[31mred\n', 'c'],
      ]).split('\n'),
    ).toEqual(['name       role', '田中 陽子  a', 'か\u3099く       b', '\ufffd[31mred\ufffd  c'])
    expect(shown('two\nlines\u202eturned\u001b]0;title\u0007')).toBe('two\nlines\ufffdturned\ufffd]0;title\ufffd')
  })
})

describe('the progress of a long command', () => {
  it('is a line at every tenth where nobody watches, with the time left once a pace is known', () => {
    const seen = testTerminal()
    let now = 0
    const line = progress(seen.terminal, 'Restoring', () => now)
    for (let done = 0; done <= 1000; done++, now += 100) line.at(done, 1000)
    line.end()
    expect(seen.notes).toHaveLength(11)
    expect([seen.notes[0], seen.notes[1], seen.notes[10]]).toEqual([
      'Restoring: 0 of 1000',
      'Restoring: 100 of 1000, 2 min left',
      'Restoring: 1000 of 1000',
    ])
  })

  it('is one line that is drawn again where somebody watches, cut to the width of the window', () => {
    const seen = testTerminal({ isWatched: true, columns: 20 })
    const line = progress(seen.terminal, 'Restoring people', () => 0)
    line.at(3, 10)
    line.end()
    expect([seen.notes, seen.drawn]).toEqual([[], ['\r\u001b[KRestoring people: 3', '\r\u001b[K']])
  })
})
