import type { Database } from '@sekisho/database/database'
import { expect, it } from 'vitest'
import { keepPassword } from './keep-password.ts'

it('a salted SHA that cannot be wrapped never reaches the database', async () => {
  const asked: unknown[] = []
  const database = { execute: async (statement: unknown) => asked.push(statement) } as unknown as Database
  const hash = `{SSHA}${Buffer.alloc(20 + 65).toString('base64')}`
  const row = { email: 'a@sekisho.example', staffId: '01990000-0000-7000-8000-000000000001', hash }
  await expect(keepPassword(database, row)).rejects.toThrow('cannot be wrapped')
  expect(asked).toEqual([])
})
