import { beforeEach, describe, expect, it } from 'vitest'
import { Progress } from './progress.ts'
import { timeLeft } from './time-left.ts'

let written: string[]
let now = 0
const clock = () => now
const output = (isTTY: boolean, columns = 0) => ({ isTTY, columns, write: (text: string) => written.push(text) })
const last = () => written.at(-1)!.replace('\r\u001B[2K', '')

beforeEach(() => {
  written = []
  now = 0
})

describe('on a terminal', () => {
  it('a line moves: its words at once, the time after two seconds, and what it took in the end', () => {
    const progress = new Progress(output(true), { now: clock })
    progress.tell({ doing: 'Building' })
    expect(last()).toBe('⠋ Building')
    now = 3000
    progress.draw()
    expect(last()).toBe('⠋ Building  3.0 s')
    progress.end()
    expect(last()).toBe('Building (3.0 s)\n')
  })

  it('a known share draws a bar with the time left, which moves on within a long step and not beyond it', () => {
    const progress = new Progress(output(true), { now: clock })
    progress.tell({ doing: 'Seeding', done: 0, next: 0.5 })
    now = 10_000
    progress.tell({ doing: 'Seeding', done: 0.5, next: 0.75 })
    expect(last()).toBe('⠋ Seeding  ████████████░░░░░░░░░░░░ 50 %  about 10 s left')
    now = 12_000
    progress.draw()
    expect(last()).toContain('60 %  about 8 s left')
    now = 60_000
    progress.draw()
    expect(last()).toContain('75 %')
    progress.end()
  })

  it('a narrow one gets no line that breaks', () => {
    const progress = new Progress(output(true, 12), { now: clock })
    progress.tell({ doing: 'Building the functions' })
    expect(last()).toBe('⠋ Building ')
    progress.end()
  })

  it('the next stage begins on a line of its own', () => {
    const progress = new Progress(output(true), { now: clock })
    progress.tell({ doing: 'Building' })
    progress.tell({ doing: 'Seeding' })
    progress.end()
    expect(written.filter((text) => text.endsWith('\n')).map((text) => text.replace('\r\u001B[2K', ''))).toEqual([
      'Building (0.0 s)\n',
      'Seeding (0.0 s)\n',
    ])
  })
})

describe('elsewhere', () => {
  it('a stage is a plain line, and a long one says every ten seconds how far it is', () => {
    const progress = new Progress(output(false), { now: clock })
    progress.tell({ doing: 'Building' })
    now = 10_000
    progress.say()
    progress.tell({ doing: 'Seeding', done: 0, next: 0.1 })
    now = 20_000
    progress.tell({ doing: 'Seeding', done: 0.1, next: 0.3 })
    progress.say()
    now = 30_000
    progress.say()
    now = 90_000
    progress.say()
    progress.end()
    expect(written).toEqual([
      'Building\n',
      'Building: 10 s so far\n',
      'Seeding\n',
      'Seeding: 10 %, about 2 min left\n',
      'Seeding: 20 %, about 80 s left\n',
      'Seeding: 30 %, about 3 min left\n',
    ])
  })

  it('nothing is said when quiet', () => {
    for (const isTTY of [true, false]) {
      const progress = new Progress(output(isTTY), { quiet: true, now: clock })
      progress.tell({ doing: 'Building' })
      progress.end()
    }
    expect(written).toEqual([])
  })
})

it.each([
  [1000, 0, 'time left unknown'],
  [1000, 0.019, 'time left unknown'],
  [1000, 0.999, 'about 1 s left'],
  [10_000, 0.5, 'about 10 s left'],
  [10_000, 0.45, 'about 15 s left'],
  [60_000, 0.2, 'about 4 min left'],
])('%d ms for a share of %d leave %s', (elapsed, share, words) => {
  expect(timeLeft(elapsed, share)).toBe(words)
})
