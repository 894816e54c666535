import { expect, it } from 'vitest'
import { Faults } from './faults.ts'

it('fails the ordered number of calls of one operation and lets everything else pass', async () => {
  const faults = new Faults()
  faults.add({ service: 'dynamodb', operation: 'GetItem', error: 'ProvisionedThroughputExceededException', count: 2 })
  await faults.meet('dynamodb', 'PutItem')
  await faults.meet('rds-data', 'GetItem')
  for (let call = 0; call < 2; call++) {
    await expect(faults.meet('dynamodb', 'GetItem')).rejects.toMatchObject({ code: 'ProvisionedThroughputExceededException', status: 400 })
  }
  await faults.meet('dynamodb', 'GetItem')
  expect(faults.list()).toEqual([])
})

it('takes every operation for a star, delays without failing, and forgets on demand', async () => {
  const faults = new Faults()
  faults.add({ service: 'rds-data', operation: '*', count: 1, delayMs: 5 })
  const before = performance.now()
  await faults.meet('rds-data', '/Execute')
  expect(performance.now() - before).toBeGreaterThanOrEqual(4)
  faults.add({ service: 'rds-data', operation: '*', error: 'X', count: 1 })
  faults.clear()
  await faults.meet('rds-data', '/Execute')
})
