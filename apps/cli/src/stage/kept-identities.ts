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

/** Looks for a stage's directory and pool, by what is published and by name. @throws AwsCallError */
export async function keptIdentities(stage: Stage): Promise<KeptIdentities> {
  const [directory, userPoolId] = await Promise.all([
    stage.findPublished('vault/directory-table-name'),
    stage.findPublished('identity/user-pool-id'),
  ])
  const table = `sekisho-${stage.name}-directory`
  const [isThere, isPublishedThere, pools] = await Promise.all([
    hasTable(stage, table),
    directory === null || hasTable(stage, directory),
    poolsOf(stage),
  ])
  const userPoolIds = pools.filter(({ Name }) => Name === `sekisho-${stage.name}-staff`).map(({ Id }) => Id)
  const isPoolThere = userPoolId === null || pools.some(({ Id }) => Id === userPoolId)
  return {
    deployed: { directory, userPoolId },
    byName: { directory: isThere ? table : null, userPoolIds },
    gone: { directory: isPublishedThere ? null : directory, userPoolId: isPoolThere ? null : userPoolId },
  }
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
