import { findingsIn } from '../../commands/identity-check.ts'
import { askIdentities, type KeptIdentities } from '../../stage/kept-identities.ts'
import type { Account } from '../account.ts'
import { ready, stop, type Check, type Finding } from '../finding.ts'
import { published, unlessNamed } from './published.ts'

/** People outlive stacks: a pool or a directory that no stack knows is adopted, never met by surprise. */
export const identities: Check = {
  name: 'people',
  rights: ['cognito-idp:ListUserPools', 'dynamodb:DescribeTable', 'ssm:GetParameter'],
  async look(account) {
    const { stage } = account
    const { kept: found, pools } = await askIdentities({
      name: stage.name,
      findPublished: (value) => published(account, value),
      hasTable: (name) => hasTable(account, name),
      pools: () => poolsOf(account),
    })
    const kept = withoutAdopted(found, account)
    const isPool = (id: string) => pools.some(({ Id }) => Id === id)
    const wrong = [...findingsIn(kept).map((says) => stop(says, 'docs/runbooks/identity-shape.md')), ...(await adopted(account, isPool))]
    const { directory, userPoolId } = kept.deployed
    if (wrong.length > 0) return wrong
    return [ready(userPoolId === null ? 'Nobody yet: pool and directory are made.' : `Pool ${userPoolId}, directory ${directory}.`)]
  },
}

/** What the stage adopts is nobody's surprise. */
function withoutAdopted(kept: KeptIdentities, account: Account): KeptIdentities {
  const { directory } = account.stage
  const isOwn = directory.kind !== 'existing' || directory.tableName !== kept.byName.directory
  return {
    ...kept,
    byName: {
      directory: isOwn ? kept.byName.directory : null,
      userPoolIds: kept.byName.userPoolIds.filter((id) => !isAdopted(account, id)),
    },
  }
}

const isAdopted = ({ stage: { identity } }: Account, id: string): boolean => identity.kind === 'existing' && identity.userPoolId === id

/** What the stage adopts has to be there. */
async function adopted(account: Account, isPool: (id: string) => boolean): Promise<Finding[]> {
  const { identity, directory, name } = account.stage
  const isTable = directory.kind !== 'existing' || (await hasTable(account, directory.tableName))
  return [
    ...(identity.kind === 'existing' && !isPool(identity.userPoolId)
      ? [stop(`There is no user pool ${identity.userPoolId}.`, `Mend identity.userPoolId in stages/${name}.ts.`)]
      : []),
    ...(directory.kind === 'existing' && !isTable
      ? [stop(`There is no table ${directory.tableName}.`, `Mend directory.tableName in stages/${name}.ts.`)]
      : []),
  ]
}

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
