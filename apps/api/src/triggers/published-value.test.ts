import { expect, it } from 'vitest'
import { CLIENT_ID, publishedValueReader, SITE_URL } from './published-value.ts'

it.each([
  { what: "the site's address", shape: SITE_URL, wrong: 'javascript:alert(1)', right: 'https://admin.sekisho.example' },
  { what: 'the id of the client for passkeys', shape: CLIENT_ID, wrong: 'not an id', right: '1abc' },
])('$what is asked for until it is there, then kept, and is no other text', async ({ shape, wrong, right }) => {
  const answers = [new TypeError('no answer'), {}, { Parameter: { Value: wrong } }, { Parameter: { Value: right } }]
  let asked = 0
  const read = publishedValueReader(
    async () => {
      const answer = answers[asked++]
      if (answer instanceof Error) throw answer
      return answer
    },
    '/x',
    shape,
  )
  expect([await read(), await read(), await read(), await read(), await read()]).toEqual([null, null, null, right, right])
  expect(asked).toBe(4)
})

it('takes no longer than there is time', async () => {
  const given: (number | undefined)[] = []
  const read = publishedValueReader(async ({ timeoutMs }) => (given.push(timeoutMs), {}), '/x', CLIENT_ID)
  await read()
  await read(200)
  expect(given).toEqual([1_500, 200])
})
