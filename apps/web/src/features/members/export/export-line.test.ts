import type { ExportColumn } from '@sekisho/contract/member-export'
import { expect, it } from 'vitest'
import { csvLines } from '../../../csv/csv-text.ts'
import { exportHeader, exportLine, markLine } from './export-line.ts'
import { attendeesNarrowing, membersNarrowing } from './narrowing.ts'

const columns: ExportColumn[] = ['number', 'name', 'kana', 'phone', 'company', 'notes', 'status', 'registrationStatus', 'checkedInAt']

it('A line of an export is what was stored: no formula, every character of a name, times of Japan, states in words', () => {
  const row = [
    '7',
    '𠮷野 "花"\n二行目',
    '＝HYPERLINK()',
    '+81 90-5555-0007',
    ' \t=cmd|x',
    '\u202eabc 👩‍👩‍👧',
    'withdrawn',
    'attended',
    '2026-12-31T15:30:00.000Z',
  ]
  expect(csvLines([exportLine(row, columns, 'ja')])).toBe(
    '"M-00007","𠮷野 ""花""\n二行目","\'＝HYPERLINK()","\'+81 90-5555-0007","\' \t=cmd|x","\u202eabc 👩‍👩‍👧","退会","参加済み","2027-01-01 00:30"\r\n',
  )
})

it('A line has a field for every column, empty where nothing is on file and as it came where the page knows no word', () => {
  expect(exportLine([null, 'x'], ['status', 'name', 'email'], 'ja')).toEqual(['', 'x', ''])
  expect(exportLine(['frozen'], ['status'], 'en')).toEqual(['frozen'])
  expect(exportHeader(['number', 'checkedInAt'], 'en')).toEqual(['Number', 'Checked in (Asia/Tokyo)'])
})

it('The last line says who took the file, when and by which request, and cannot be a formula whatever somebody is called', () => {
  const mark = { by: '=田中 陽子', at: '2026-11-23T10:00:00.000Z', requestId: 'request-1' }
  const [said] = markLine(mark, 240, 'ja')
  expect(said).toContain('=田中 陽子 が 2026-11-23 19:00（日本時間）に 240 名分を書き出し。依頼番号 request-1。')
  expect(csvLines([[said!]])).toMatch(/^"'=/)
})

it('What a list is narrowed down to is taken from the address as it stands', () => {
  expect(membersNarrowing(new URLSearchParams('q=田中&status=active,withdrawn&sort=kana&cursor=x&limit=10'))).toEqual({
    q: '田中',
    status: ['active', 'withdrawn'],
    sort: 'kana',
  })
  expect(membersNarrowing(new URLSearchParams(''))).toEqual({})
  expect(attendeesNarrowing('e1', new URLSearchParams('status=attended&q=x'))).toEqual({ event: 'e1', registration: ['attended'] })
})
