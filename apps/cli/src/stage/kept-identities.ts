import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import type { Stage } from './stage.ts'

/** What a stage's account has of its identities, and whether its stacks know it. */
export interface KeptIdentities {
  /** The names that the stacks publish; null where no stack does. */
  deployed: { directory: string | null; userPoolId: string | null }
  /** What is there by the names that a deployment would use; a pool's name may be taken several times. */
  byName: { directory: string | null; userPoolIds: string[] }
  /** What the stacks publish and the account does not have: it is gone. */
  gone: { directory: string | null; userPoolId: string | null }
}

/** An account as far as its identities are asked for: by our own calls, or by AWS's clients. */
export interface IdentityQuestions {
  /** The stage's. */
  name: string
  findPublished(value: string): Promise<string | null>
  hasTable(name: string): Promise<boolean>
  pools(): Promise<{ Id: string; Name: string }[]>
}

/** What there is, and by which answers: for whoever asks about more than the stage's own. */
export interface AskedIdentities {
  kept: KeptIdentities
  pools: readonly { Id: string; Name: string }[]
}

/** Looks for a stage's directory and pool, by what is published and by name. @throws as the questions do */
export async function askIdentities({ name, findPublished, hasTable, pools: list }: IdentityQuestions): Promise<AskedIdentities> {
  const [directory, userPoolId, pools] = await Promise.all([
    findPublished('vault/directory-table-name'),
    findPublished('identity/user-pool-id'),
    list(),
  ])
  const table = `sekisho-${name}-directory`
  const isThere = await hasTable(table)
  const isPublishedThere = directory === null || (directory === table ? isThere : await hasTable(directory))
  const isPoolThere = userPoolId === null || pools.some(({ Id }) => Id === userPoolId)
  const kept = {
    deployed: { directory, userPoolId },
    byName: {
      directory: isThere ? table : null,
      userPoolIds: pools.filter(({ Name }) => Name === `sekisho-${name}-staff`).map(({ Id }) => Id),
    },
    gone: { directory: isPublishedThere ? null : directory, userPoolId: isPoolThere ? null : userPoolId },
  }
  return { kept, pools }
}

/** The same by the calls of a stage. @throws AwsCallError */
export const keptIdentities = async (stage: Stage): Promise<KeptIdentities> => {
  const { name, findPublished } = stage
  const questions = { name, findPublished, hasTable: (table: string) => hasTable(stage, table), pools: () => poolsOf(stage) }
  return (await askIdentities(questions)).kept
}

async function hasTable({ call }: Stage, TableName: string): Promise<boolean> {
  try {
    await call({ service: 'DYNAMODB', target: 'DynamoDB_20120810.DescribeTable', body: { TableName } })
    return true
  } catch (error) {
    if (error instanceof AwsCallError && error.type === 'ResourceNotFoundException') return false
    throw error
  }
}

interface Page {
  UserPools: { Id: string; Name: string }[]
  NextToken?: string
}

async function poolsOf({ call }: Stage): Promise<Page['UserPools']> {
  const found: Page['UserPools'] = []
  let NextToken: string | undefined
  do {
    const body = { MaxResults: 60, ...(NextToken !== undefined && { NextToken }) }
    const target = 'AWSCognitoIdentityProviderService.ListUserPools'
    const page = (await call({ service: 'COGNITO_IDENTITY_PROVIDER', target, body })) as Page
    found.push(...page.UserPools)
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return found
}
