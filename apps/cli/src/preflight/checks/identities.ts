import { findingsIn } from '../../commands/identity-check.ts'
import type { KeptIdentities } from '../../stage/kept-identities.ts'
import type { Account } from '../account.ts'
import { ready, stop, type Check, type Finding } from '../finding.ts'

/** People outlive stacks: a pool or a directory that no stack knows is adopted, never met by surprise. */
export const identities: Check = {
  name: 'people',
  rights: ['cognito-idp:ListUserPools', 'dynamodb:DescribeTable', 'ssm:GetParameter'],
  async look(account) {
    const { stage } = account
    const [pools, directory, pool] = await Promise.all([
      poolsOf(account),
      published(account, 'vault/directory-table-name'),
      published(account, 'identity/user-pool-id'),
    ])
    const table = `sekisho-${stage.name}-directory`
    const names = [
      table,
      ...(directory === null ? [] : [directory]),
      ...(stage.directory.kind === 'existing' ? [stage.directory.tableName] : []),
    ]
    const tables = new Map(await Promise.all([...new Set(names)].map(async (name) => [name, await hasTable(account, name)] as const)))
    const isThere = (id: string) => pools.some(({ Id }) => Id === id)
    const kept: KeptIdentities = {
      deployed: { directory, userPoolId: pool },
      byName: {
        directory:
          tables.get(table) === true && !(stage.directory.kind === 'existing' && stage.directory.tableName === table) ? table : null,
        userPoolIds: pools.filter(({ Id, Name }) => Name === `sekisho-${stage.name}-staff` && !isAdopted(account, Id)).map(({ Id }) => Id),
      },
      gone: {
        directory: directory === null || tables.get(directory) ? null : directory,
        userPoolId: pool === null || isThere(pool) ? null : pool,
      },
    }
    const found = [...findingsIn(kept).map((says) => stop(says, 'docs/runbooks/identity-shape.md')), ...adopted(account, isThere, tables)]
    return found.length > 0
      ? found
      : [ready(pool === null ? 'Nobody yet: pool and directory are made.' : `Pool ${pool}, directory ${directory}.`)]
  },
}

const isAdopted = ({ stage: { identity } }: Account, id: string): boolean => identity.kind === 'existing' && identity.userPoolId === id

/** What the stage adopts has to be there. */
const adopted = (
  { stage: { identity, directory, name } }: Account,
  isPool: (id: string) => boolean,
  tables: ReadonlyMap<string, boolean>,
): Finding[] => [
  ...(identity.kind === 'existing' && !isPool(identity.userPoolId)
    ? [stop(`There is no user pool ${identity.userPoolId}.`, `Mend identity.userPoolId in stages/${name}.ts.`)]
    : []),
  ...(directory.kind === 'existing' && tables.get(directory.tableName) !== true
    ? [stop(`There is no table ${directory.tableName}.`, `Mend directory.tableName in stages/${name}.ts.`)]
    : []),
]

async function poolsOf({ settings }: Account): Promise<{ Id: string; Name: string }[]> {
  const { CognitoIdentityProviderClient, paginateListUserPools } = await import('@aws-sdk/client-cognito-identity-provider')
  const found: { Id: string; Name: string }[] = []
  for await (const { UserPools = [] } of paginateListUserPools(
    { client: new CognitoIdentityProviderClient(settings()) },
    { MaxResults: 60 },
  ))
    found.push(...UserPools.map(({ Id = '', Name = '' }) => ({ Id, Name })))
  return found
}

async function hasTable({ settings }: Account, TableName: string): Promise<boolean> {
  const { DynamoDBClient, DescribeTableCommand } = await import('@aws-sdk/client-dynamodb')
  return (
    (await unlessNamed('ResourceNotFoundException', new DynamoDBClient(settings()).send(new DescribeTableCommand({ TableName })))) !== null
  )
}

async function published({ stage, settings }: Account, value: string): Promise<string | null> {
  const { SSMClient, GetParameterCommand } = await import('@aws-sdk/client-ssm')
  const found = await unlessNamed(
    'ParameterNotFound',
    new SSMClient(settings()).send(new GetParameterCommand({ Name: `/sekisho/${stage.name}/${value}` })),
  )
  return found?.Parameter?.Value ?? null
}

/** Null when AWS says that there is no such thing. */
async function unlessNamed<Answer>(name: string, asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && error.name === name) return null
    throw error
  }
}
