import { DatabaseError } from '@sekisho/database/database-error'
import { describe, expect, it } from 'vitest'
import { answerCustomResource, type CustomResourceEvent } from './custom-resource.ts'

const event: CustomResourceEvent = {
  RequestType: 'Create',
  ResponseURL: 'https://cloudformation.example/answer?signature=x',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Migration',
}

async function answer(change: Partial<CustomResourceEvent>, work: () => Promise<void>) {
  const sent: { url: string; body: Record<string, string> }[] = []
  const send = async (url: string, init: { body: string }) => {
    sent.push({ url, body: JSON.parse(init.body) })
    return { ok: true }
  }
  await answerCustomResource({ ...event, ...change }, { work, send, log: () => undefined })
  expect(sent).toHaveLength(1)
  return sent[0]!
}

describe('the migration as a custom resource', () => {
  it('works on create and update and tells CloudFormation at its own address', async () => {
    let worked = 0
    const work = async () => void worked++
    expect(await answer({}, work)).toEqual({
      url: event.ResponseURL,
      body: {
        Status: 'SUCCESS',
        PhysicalResourceId: 'Migration-database',
        StackId: 'stack',
        RequestId: 'request',
        LogicalResourceId: 'Migration',
      },
    })
    const updated = await answer({ RequestType: 'Update', PhysicalResourceId: 'given' }, work)
    expect([updated.body['PhysicalResourceId'], worked]).toEqual(['given', 2])
  })

  it('leaves the database alone on delete', async () => {
    const { body } = await answer({ RequestType: 'Delete' }, () => Promise.reject(new Error('must not run')))
    expect(body['Status']).toBe('SUCCESS')
  })

  it('fails with a reason that names no value', async () => {
    const refused = await answer({}, () => Promise.reject(new DatabaseError('permission-denied', 'SQLSTATE 42501')))
    expect(refused.body).toMatchObject({ Status: 'FAILED', Reason: 'Database: SQLSTATE 42501 (permission-denied)' })
    const odd = await answer({}, () => Promise.reject(new TypeError('canary')))
    expect(odd.body).toMatchObject({ Status: 'FAILED', Reason: 'TypeError; see the log of the function.' })
    const odder = await answer({}, () => Promise.reject('canary'))
    expect(odder.body['Reason']).toBe('unknown')
  })
})
