import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AwsCall, Provisioned } from '../../cloud.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createKernel } from '../../kernel.ts'
import { Postgres } from '../rds-data/postgres.ts'
import { createRdsData } from '../rds-data/service.ts'
import { createRds } from './service.ts'

it("rotates the master's password in its secret and in the database, for whoever may, and nothing else of a cluster", async () => {
  const { cloud, roles, secrets } = createKernel(mkdtempSync(join(tmpdir(), 'rds-')), { site: 1, aws: 2, console: 3 })
  let isRefused = false
  const rds = createRds(cloud, async (...change) => {
    if (isRefused) throw new Error('the database does not take it')
    return rdsData.changeMaster(...change)
  })
  const rdsData: ReturnType<typeof createRdsData> = createRdsData(cloud, rds, () => Postgres.open())
  const make = (logicalId: string, properties: object) =>
    rds.provisioners!['AWS::RDS::DBCluster']!({
      stack: 'data',
      logicalId,
      type: 'AWS::RDS::DBCluster',
      properties: { DatabaseName: 'x', MasterUsername: 'owner', EnableHttpEndpoint: true, ...properties },
    }) as Provisioned
  const { ref, attributes } = make('Cluster', { ManageMasterUserPassword: true })
  const own = make('Own', { MasterUserPassword: 'chosen by somebody' })
  const [resourceArn, secretArn] = [attributes!['DBClusterArn']!, attributes!['MasterUserSecret.SecretArn']!]
  const caller = (name: string, ...Action: string[]) => {
    const arn = `arn:aws:iam::${cloud.accountId}:role/${name}`
    roles.add(name, { arn, trust: [] })
    if (Action.length > 0) roles.attach(name, parsePolicy({ Statement: { Effect: 'Allow', Action, Resource: '*' } }, 'test'), 'test')
    return cloud.iam.issue(arn, 'me', 60_000).principal
  }
  const [rotates, nobody] = [caller('rotates', 'rds:*', 'rds-data:*', 'secretsmanager:*'), caller('nobody')]
  const modify = async (input: object, principal = rotates) =>
    rds.handle!({ service: 'rds', operation: 'ModifyDBCluster', input, principal } as unknown as AwsCall)
  const asked = { DBClusterIdentifier: ref, RotateMasterUserPassword: 'true', ApplyImmediately: 'true' }
  const select = (secret: string) => {
    const input = { resourceArn, secretArn: secret, sql: 'select 1' }
    const call = { service: 'rds-data', operation: '/Execute', input, principal: rotates, body: Buffer.alloc(0) }
    return rdsData.handle!(call as unknown as AwsCall)
  }

  for (const [input, code] of [
    [{ ...asked, ApplyImmediately: undefined }, 'InvalidParameterCombination'],
    [{ ...asked, RotateMasterUserPassword: undefined }, 'InvalidParameterCombination'],
    [{ ...asked, DeletionProtection: 'false' }, 'InvalidParameterCombination'],
    [{ ...asked, DBClusterIdentifier: own.ref }, 'InvalidParameterCombination'],
    [{ ...asked, DBClusterIdentifier: 'another' }, 'DBClusterNotFoundFault'],
  ] as const)
    await expect(modify(input)).rejects.toMatchObject({ code })
  await expect(modify(asked, nobody)).rejects.toMatchObject({ code: 'AccessDeniedException' })

  await select(secretArn)
  const before = secrets.value(secretArn)!
  isRefused = true
  await expect(modify(asked)).rejects.toThrow('does not take it')
  isRefused = false
  expect([secrets.value(secretArn), rds.clusters.get(resourceArn)!.masterPassword]).toEqual([
    before,
    (JSON.parse(before) as { password: string }).password,
  ])
  await select(secretArn)
  expect(String((await modify(asked)).body)).toContain(`<DBClusterIdentifier>${ref}</DBClusterIdentifier>`)
  expect(secrets.value(secretArn)).not.toBe(before)
  await select(secretArn)
  await expect(select(secrets.put('before', before).arn)).rejects.toMatchObject({ message: expect.stringContaining('28P01') as string })
  await rdsData.close!()
})
