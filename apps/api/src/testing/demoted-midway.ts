import { suzuki, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { createTestApi, type TestApi, type TestApiOptions } from './test-api.ts'

/** A function in which somebody's role is taken away as each transaction begins, longer ago than a status is remembered. */
export async function demotedMidway(options: TestApiOptions, who: TestPerson): Promise<TestApi> {
  const api = await createTestApi({
    ...options,
    as: (role, left) => {
      const own = options.as(role, left)
      return { ...own, transaction: (work) => own.transaction(async (tx) => (demote(), work(tx))) }
    },
  })
  const demote = (): void => {
    api.table.put({ ...who, role: suzuki.role })
    api.clock.now += 6_000
  }
  return api
}
