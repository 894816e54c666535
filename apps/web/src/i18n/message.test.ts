import { describe, expect, it } from 'vitest'
import { formatMessage, placeholdersOf } from './message.ts'

describe('filling in a message', () => {
  it('puts values where they belong', () => {
    expect(formatMessage('{name} さん、{count} 件', { name: '田中', count: 3 })).toBe('田中 さん、3 件')
  })

  it.each([
    [0, '0 events'],
    [1, '1 event'],
    [2, '2 events'],
  ])('says %i as "%s"', (count, said) => {
    expect(formatMessage('{count} {count|event|events}', { count })).toBe(said)
  })

  it('groups the digits of a number and leaves what is text as it is', () => {
    expect(formatMessage('{count} {count|seat|seats} of {code}', { count: 12_345, code: '2026' }, 'en')).toBe('12,345 seats of 2026')
    expect(formatMessage('残り {count} 席', { count: 12_345 }, 'ja')).toBe('残り 12,345 席')
  })

  it('leaves a value that is missing visible', () => {
    expect(formatMessage('Hello {name}', {})).toBe('Hello {name}')
  })

  it('does not fill in a value twice, whatever the value says', () => {
    expect(formatMessage('{a} {b}', { a: '{b}', b: 'x' })).toBe('{b} x')
  })

  it('knows which values a text expects', () => {
    expect(placeholdersOf('{b} {a} {b|x|y}')).toEqual(['a', 'b'])
  })
})
