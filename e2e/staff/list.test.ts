import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionOf, type Session } from '../fixtures/credentials.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { ask } from './subject.ts'

const PEOPLE = 10_000
let cloud: PrivateCloud
let session: Session
let reads: string[] = []

beforeAll(async () => {
  cloud = await startPrivateCloud()
  session = await sessionOf('tanaka')
  const { directoryTable } = cloud.description
  for (let index = 0; index < PEOPLE; index++) {
    const staffId = `019b0a10-0000-7000-8000-${String(index + 1_000_000).padStart(12, '0')}`
    const line = [`社員 第${index}号`, `shain.dai.${index}@company.sekisho.example`, 'operator', 'active', 3, Date.now() - index * 60_000]
    const item = { d: { S: JSON.stringify(line) }, m: { N: '1' }, l: { N: String(Date.now() - index * 1000) } }
    await cloud.services.dynamodb.put(directoryTable, { pk: { S: 'ROSTER' }, sk: { S: staffId }, ...item })
  }
  const { faults } = cloud.kernel
  const meet = faults.meet.bind(faults)
  faults.meet = (call) => {
    if (call.session?.endsWith('-staff')) reads.push(`${call.service} ${call.operations[0]}`)
    return meet(call)
  }
})
afterAll(() => cloud.close())

/** One request's answer, and its calls to the directory without the caller's live status. */
async function page(query: string) {
  let status: number
  let answer: Record<string, unknown>
  do {
    reads = []
    ;({ status, answer } = await ask(session, 'GET', `/api/staff?${query}`))
    // Who is told to come again comes again, as the screen does: ten thousand people are many for a machine that is full.
  } while (status === 503)
  expect(status).toBe(200)
  return { answer, calls: reads.filter((call) => call.startsWith('dynamodb ') && call !== 'dynamodb GetItem') }
}

describe('the list of 10,000 people', () => {
  it('takes two reads of the directory a page, whatever is searched, filtered and sorted', async () => {
    const part = encodeURIComponent('第９９９')
    const queries = ['limit=50', `q=${part}`, 'q=DAI.4242@', 'sort=-lastSignInAt&role=operator', 'mfa=none', 'lastSignIn=over-7-days']
    for (const query of queries) expect((await page(query)).calls, query).toEqual(['dynamodb Query', 'dynamodb Query'])
    expect((await page(`q=${part}`)).answer['total']).toBe(11)
  })

  it('is walked forwards and back in pages without a gap or a repeat', async () => {
    const seen: string[] = []
    let { answer } = await page('q=DAI.77&sort=-invitedAt&limit=40')
    const total = answer['total'] as number
    const ids = () => (answer['items'] as { staffId: string }[]).map(({ staffId }) => staffId)
    seen.push(...ids())
    const first = ids()
    while (answer['next'] !== null) {
      answer = (await page(`q=DAI.77&sort=-invitedAt&limit=40&cursor=${String(answer['next'])}`)).answer
      seen.push(...ids())
    }
    expect([seen.length, new Set(seen).size]).toEqual([total, total])
    while (answer['previous'] !== null)
      answer = (await page(`q=DAI.77&sort=-invitedAt&limit=40&cursor=${String(answer['previous'])}`)).answer
    expect(ids()).toEqual(first)
  })
})
