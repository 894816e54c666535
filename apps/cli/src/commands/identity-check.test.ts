import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { describe, expect, it } from 'vitest'
import { keptIdentities } from '../stage/kept-identities.ts'
import { findingsIn } from './identity-check.ts'

interface Account {
  parameters?: Record<string, string>
  tables?: string[]
  /** Names of pools, by their ids; listed in pages of one. */
  pools?: [id: string, name: string][]
}

async function check({ parameters = {}, tables = [], pools = [] }: Account): Promise<string[]> {
  const call: AwsJson = async ({ target, body }) => {
    const asked = body as { TableName?: string; NextToken?: string }
    if (target.endsWith('DescribeTable')) {
      if (!tables.includes(asked.TableName ?? '')) throw new AwsCallError(400, 'ResourceNotFoundException')
      return {}
    }
    const at = Number(asked.NextToken ?? 0)
    const page = pools.slice(at, at + 1).map(([Id, Name]) => ({ Id, Name }))
    return { UserPools: page, ...(at + 1 < pools.length && { NextToken: String(at + 1) }) }
  }
  const findPublished = async (name: string) => parameters[name] ?? null
  const published = async (name: string) => parameters[name] ?? ''
  const database = () => Promise.reject(new Error('no database here'))
  const invoke = database
  return findingsIn(await keptIdentities({ name: 'dev', region: 'ap-northeast-1', call, invoke, findPublished, published, database }))
}

const deployed = { 'vault/directory-table-name': 'sekisho-dev-directory', 'identity/user-pool-id': 'pool-1' }
const ours: [string, string] = ['pool-1', 'sekisho-dev-staff']

describe('before a deployment', () => {
  it('nothing is found in an empty account, in one of other stages, and where the stacks know what is there', async () => {
    expect(await check({})).toEqual([])
    expect(await check({ tables: ['sekisho-production-directory'], pools: [['pool-9', 'sekisho-production-staff']] })).toEqual([])
    expect(await check({ parameters: deployed, tables: ['sekisho-dev-directory'], pools: [ours] })).toEqual([])
  })

  it('a table and a pool that outlived their stacks are named, with what adopts them', async () => {
    const found = await check({ tables: ['sekisho-dev-directory'], pools: [['pool-9', 'other'], ours] })
    expect(found).toEqual([
      expect.stringContaining("directory: { kind: 'existing', tableName: 'sekisho-dev-directory' }"),
      expect.stringContaining("identity: { kind: 'existing', userPoolId: 'pool-1', … }"),
    ])
  })

  it('a pool or a table that the stacks name and that is gone is no deployment', async () => {
    expect(await check({ parameters: deployed, pools: [['pool-9', 'other']] })).toEqual([
      expect.stringContaining('the table sekisho-dev-directory, and it is gone'),
      expect.stringContaining('the user pool pool-1, and it is gone'),
    ])
  })

  it('a second pool of the same name is named, wherever it is in the list', async () => {
    const others: [string, string][] = Array.from({ length: 5 }, (_, at) => [`pool-${at + 2}`, at === 4 ? 'sekisho-dev-staff' : 'other'])
    const found = await check({ parameters: deployed, tables: ['sekisho-dev-directory'], pools: [ours, ...others] })
    expect(found).toEqual([expect.stringContaining('others of its name: pool-6')])
  })
})
