import { expect, test } from './fixtures/test.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'

test.describe('the staff', () => {
  test('are listed, searched by part of a name or address, and told by their history, to an admin', async () => {
    const session = await sessionOf('tanaka')
    const ask = async (path: string) => (await signedFetch(session, 'GET', path)).json() as Promise<{ items: Record<string, unknown>[] }>
    const found = await ask(`/api/staff?q=${encodeURIComponent('鈴木')}`)
    expect(found.items).toMatchObject([{ name: '鈴木 拓海', email: 'suzuki@sekisho.example' }])
    expect((await ask('/api/staff?q=UZUK')).items).toEqual(found.items)
    const { items } = await ask(`/api/staff/${String(found.items[0]?.['staffId'])}/history`)
    expect(items.at(-1)).toMatchObject({ what: 'invite', by: { name: '田中 陽子' } })
  })

  test('are nothing that an operator can see', async () => {
    const reply = await signedFetch(await sessionOf('suzuki'), 'GET', '/api/staff')
    expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException'])
  })
})
