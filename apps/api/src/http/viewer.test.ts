import { expect, it } from 'vitest'
import { viewerOf } from './viewer.ts'

it.each([
  ['203.0.113.7, 130.176.0.1', '203.0.113.7'],
  ['198.51.100.9, 203.0.113.7, 130.176.0.1', '203.0.113.7'],
  ['a forged one, 127.0.0.1, 203.0.113.7, 130.176.0.1', '203.0.113.7'],
  ['2001:db8::7, 130.176.0.1', '2001:db8::7'],
  ['130.176.0.1', null],
  ['<script>, 130.176.0.1', null],
  ['203.0.113.7:4711, 130.176.0.1', null],
  ['', null],
  [undefined, null],
])('of %j is %j', (forwarded, viewer) => expect(viewerOf(forwarded)).toBe(viewer))
