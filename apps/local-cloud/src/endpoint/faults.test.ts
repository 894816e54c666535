import { expect, it } from 'vitest'
import { Faults } from './faults.ts'

const call = (service: string, ...operations: string[]) => ({ service, operations, session: 'staff' })

it('fails the ordered number of calls of one operation and lets everything else pass', async () => {
  const faults = new Faults()
  faults.add({ service: 'dynamodb', operation: 'GetItem', error: 'ProvisionedThroughputExceededException', count: 2 })
  await faults.meet(call('dynamodb', 'PutItem'))
  await faults.meet(call('rds-data', 'GetItem'))
  for (let turn = 0; turn < 2; turn++) {
    const failed = faults.meet(call('dynamodb', 'GetItem'))
    await expect(failed).rejects.toMatchObject({ code: 'ProvisionedThroughputExceededException', status: 400 })
  }
  await faults.meet(call('dynamodb', 'GetItem'))
  expect(faults.list()).toEqual([])
})

it('takes every operation for a star, delays without failing, and forgets on demand', async () => {
  const faults = new Faults()
  faults.add({ service: 'rds-data', operation: '*', count: 1, delayMs: 5 })
  const before = performance.now()
  await faults.meet(call('rds-data', '/Execute'))
  expect(performance.now() - before).toBeGreaterThanOrEqual(4)
  faults.add({ service: 'rds-data', operation: '*', error: 'X', count: 1 })
  faults.clear()
  await faults.meet(call('rds-data', '/Execute'))
})

it("knows a REST operation by its path and by the API's name", async () => {
  const faults = new Faults()
  for (const operation of ['/Execute', 'ExecuteStatement']) {
    faults.add({ service: 'rds-data', operation, error: 'StatementTimeoutException', count: 1 })
    await expect(faults.meet(call('rds-data', '/Execute', 'ExecuteStatement'))).rejects.toMatchObject({ code: 'StatementTimeoutException' })
  }
})

it('gives a cancelled transaction its reasons, which clients read', async () => {
  const faults = new Faults()
  faults.add({ service: 'dynamodb', operation: 'TransactWriteItems', error: 'TransactionCanceledException', count: 1 })
  const failed = faults.meet(call('dynamodb', 'TransactWriteItems'))
  await expect(failed).rejects.toMatchObject({ extra: { CancellationReasons: [{ Code: 'TransactionConflict' }] } })
})

it('kills the calling function before the call takes effect, or after it and before the answer', async () => {
  const killed: string[] = []
  const faults = new Faults(async (name) => void killed.push(name))
  faults.add({ service: 'cognito-idp', operation: 'AdminCreateUser', kill: 'before', count: 1 })
  await expect(faults.meet(call('cognito-idp', 'AdminCreateUser'))).rejects.toMatchObject({ status: 500 })
  expect(killed).toEqual(['staff'])
  faults.add({ service: 'cognito-idp', operation: 'AdminCreateUser', kill: 'after', count: 1 })
  const afterEffect = await faults.meet(call('cognito-idp', 'AdminCreateUser'))
  expect(killed).toEqual(['staff'])
  await afterEffect()
  expect(killed).toEqual(['staff', 'staff'])
})
