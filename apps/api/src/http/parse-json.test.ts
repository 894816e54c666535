import { describe, expect, it } from 'vitest'
import { workGrowth } from '../../../../scripts/work-growth.ts'
import { depthOf, parseJson } from './parse-json.ts'

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('the JSON of a request', () => {
  it('is read as JSON.parse reads it', () => {
    const value = { a: [1, 'ab"\\]}', null, { 'k{': '田中 𠮷' }], b: true }
    expect(parseJson(bytes(JSON.stringify(value)))).toEqual(value)
  })

  it('is refused when it is nested deeper than 20, is no JSON or no UTF-8', () => {
    expect(parseJson(bytes(nested(20)))).toEqual(JSON.parse(nested(20)))
    expect(() => parseJson(bytes(nested(21)))).toThrow(
      expect.objectContaining({ details: { errors: [{ field: 'body', issue: 'too-deep' }] } }),
    )
    for (const other of [bytes('{"a":'), bytes(''), new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]).buffer as ArrayBuffer])
      expect(() => parseJson(other)).toThrow(expect.objectContaining({ details: { errors: [{ field: 'body', issue: 'json' }] } }))
  })

  it('counts no bracket of a string, whatever is escaped in it', () => {
    expect([depthOf('["[[[\\"[[", {"]":"\\\\"}]'), depthOf('"\\\\"[['), depthOf('"[[')]).toEqual([2, 2, 0])
  })

  it.each([
    ['quotation marks that are escaped in a string without an end', (size: number) => `"${'\\"'.repeat(size / 2)}`],
    ['strings without an end after each other', (size: number) => '"\n'.repeat(size / 2)],
    ['brackets that are never closed', (size: number) => '['.repeat(size)],
    ['a flat list', (size: number) => `[${'"a",'.repeat(size / 4)}0]`],
    ['one long string of escapes', (size: number) => `"${'\\ud83d'.repeat(size / 6)}"`],
  ])('costs eight times the work for eight times the length: %s', (_what, inputOf) => {
    expect(workGrowth((size) => bytes(inputOf(size)), parseJson)).toBeLessThan(16)
  })
})
