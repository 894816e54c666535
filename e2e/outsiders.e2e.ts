import { accountChanges } from '@sekisho/contract/account-changes'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { SESSION_HEADER } from '@sekisho/contract/headers'
import { can } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import { expect, test } from './fixtures/test.ts'
import { cloud, person } from './fixtures/cloud.ts'
import { sessionOf, signedFetch, type Session } from './fixtures/credentials.ts'

const endpoints = endpointsIn('iam')
const { signOutEverywhere } = accountChanges

/** What ends every session comes last. */
const untilTheEnd = endpoints.toSorted((one, other) => Number(one === signOutEverywhere) - Number(other === signOutEverywhere))

const protectedEndpoints = endpoints.filter(({ needs }) => !isOpen(needs))
const concrete = (path: string) => path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')

/** Refused, and with nothing in it but what the caller sent: AWS echoes a malformed Authorization header. */
async function refused(reply: Response, sent = ''): Promise<void> {
  const body = (await reply.text()).replaceAll(sent || '\0', '')
  expect([401, 403]).toContain(reply.status)
  expect(body.length).toBeLessThan(1000)
  expect(body).not.toMatch(/items|registeredCount|@|staffId/)
}

test.describe('an outsider', () => {
  for (const { method, path } of protectedEndpoints) {
    test(`with nothing at all gets not one byte from ${method} ${path}`, async () => {
      await refused(await fetch(cloud().site + concrete(path), { method }))
    })

    test(`with a forged token or signature gets not one byte from ${method} ${path}`, async () => {
      const forged = `${btoa('{"alg":"none"}')}.${btoa('{"cognito:groups":["admin"]}')}.`
      const invented: Session = {
        idToken: forged,
        accessToken: forged,
        credentials: { accessKeyId: 'ASIAAAAAAAAAAAAAAAAA', secretAccessKey: 'secret', sessionToken: 'token' },
      }
      await refused(
        await fetch(cloud().site + concrete(path), { method, headers: { authorization: `Bearer ${forged}`, [SESSION_HEADER]: forged } }),
      )
      await refused(await signedFetch(invented, method, concrete(path)))
    })
  }

  test('gets no hint that an endpoint exists: unknown and known paths answer alike', async () => {
    const [known, unknown] = await Promise.all(['/api/members', '/api/nothing-here'].map((path) => fetch(cloud().site + path)))
    expect(known!.status).toBe(unknown!.status)
    expect(await known!.text()).toBe(await unknown!.text())
  })

  test('gets the health of the service, which carries no data', async () => {
    const reply = await fetch(`${cloud().site}/api/health`)
    expect(await reply.json()).toEqual({ status: 'ok' })
  })
})

test.describe('somebody in no group', () => {
  test('signs in with password and code and gets no credentials, hence nothing', async () => {
    const session = await sessionOf('nakamura')
    expect(session.accessToken).toContain('.')
    expect(session.credentials).toBeUndefined()
    for (const { method, path } of protectedEndpoints) {
      await refused(
        await fetch(cloud().site + concrete(path), {
          method,
          headers: { authorization: session.idToken, [SESSION_HEADER]: session.accessToken },
        }),
        session.idToken,
      )
    }
  })
})

test.describe('somebody suspended', () => {
  test('cannot sign in with the right password', async () => {
    const { email } = person('watanabe')
    await expect(sessionOf('watanabe'), email).rejects.toThrow(/disabled|Incorrect/)
  })
})

test.describe('the gateway', () => {
  test('lets an operator and an admin call exactly what the table allows', async () => {
    for (const name of ['suzuki', 'tanaka']) {
      const session = await sessionOf(name)
      for (const { method, path, needs } of untilTheEnd) {
        const reply = await signedFetch(session, method, concrete(path))
        const allowed = isOpen(needs) || can(person(name).role, needs).allowed
        const at = `${name} ${method} ${path}`
        // Allowed: answered by the operation, which may miss a body or the person.
        if (allowed) expect([200, 400, 404], at).toContain(reply.status)
        else expect([reply.status, reply.headers.get('x-amzn-errortype')], at).toEqual([403, 'AccessDeniedException'])
      }
    }
  })
})
