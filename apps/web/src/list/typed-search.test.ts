import { expect, it } from 'vitest'
import { followed, leftUnsent, sentAs, typedAt, valueOf } from './typed-search.ts'

const typing = { ...typedAt('東京'), typed: '東京都' }

it('What is typed stands there until it is sent, and over the answer to what was sent before', () => {
  expect(valueOf(typing)).toBe('東京都')
  const sent = sentAs(typing, '東京都')
  expect([valueOf(sent), sent.sent, sent.known]).toEqual(['東京都', '東京都', '東京'])
  const goesOn = { ...sent, typed: '東京都港区' }
  expect(valueOf(followed(goesOn, '東京都'))).toBe('東京都港区')
})

it('Another address, by the browser’s button or by a link, says what is searched for', () => {
  expect(valueOf(followed(typing, '大阪'))).toBe('大阪')
  expect(followed(typing, '')).toEqual(typedAt(''))
})

it('What was not sent when the page was left is gone; so is what was sent and never got there', () => {
  expect(leftUnsent(typing)).toEqual(typedAt('東京'))
  expect(leftUnsent(sentAs(typing, '東京都'))).toEqual(typedAt('東京'))
  expect(leftUnsent(followed(sentAs(typing, '東京都'), '東京都'))).toEqual(typedAt('東京都'))
})
