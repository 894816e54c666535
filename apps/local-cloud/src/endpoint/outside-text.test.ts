import { describe, expect, it } from 'vitest'
import { workGrowth } from '../../../../scripts/work-growth.ts'
import { parseQuery } from '../gateway/query.ts'
import { matchesWildcard } from '../iam/wildcard.ts'
import { numberParameters } from '../services/rds-data/named-parameters.ts'
import { parseAuthorization } from './authorization-header.ts'
import { canonicalRequest } from './canonical-request.ts'

const signed = (rawPath: string, rawQuery: string, value: string) =>
  canonicalRequest({ method: 'GET', rawPath, rawQuery, headers: { host: value }, body: Buffer.alloc(0) }, ['host'])

describe('text from outside', () => {
  it.each<[what: string, inputOf: (size: number) => string, parse: (text: string) => unknown]>([
    ['the path of a signature', (size) => "/%!'".repeat(size / 4), (text) => signed(text, '', 'a')],
    ['the white space of a signed header', (size) => `a${' \t'.repeat(size / 2)}b`, (text) => signed('/', '', text)],
    ['an authorization header of spaces', (size) => `AWS4-HMAC-SHA256 a=b${' '.repeat(size)}c`, parseAuthorization],
    ['an authorization header of pairs', (size) => `AWS4-HMAC-SHA256 ${'a=b , '.repeat(size / 6)}`, parseAuthorization],
    ['one parameter many times', (size) => 'a=b&'.repeat(size / 4), parseQuery],
    ['a resource under a policy of stars', (size) => 'a/'.repeat(size / 2), (text) => matchesWildcard('*a*a*a*b', text)],
    ['comments of a statement', (size) => `select 1 ${'/* '.repeat(size / 3)}`, numberParameters],
    ['quotes of a statement', (size) => `select ${"'' ".repeat(size / 3)}`, numberParameters],
  ])('costs at most eight times the work for eight times the length: %s', (_what, inputOf, parse) => {
    expect(workGrowth(inputOf, parse)).toBeLessThan(16)
  })
  it('costs little more than eight times the work where it is sorted: the query of a signature', () => {
    // A pass per character is 64, and sorting comes to 14 where nothing disturbs it.
    expect(
      workGrowth(
        (size) => 'b=%&a&'.repeat(size / 6),
        (text) => signed('/', text, 'a'),
      ),
    ).toBeLessThan(24)
  })
})
