import { roles } from '@sekisho/permissions/table'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { CannotRestore } from './cannot-restore.ts'

export interface PoolAsked {
  stage: string
  /** The pool that `--into` names. */
  into: string
  /** The pool that the stage signs in at, as its Identity stack published it; null when it published none. */
  stagePool: string | null
}

export interface TargetPool {
  id: string
  name: string
  /** False for a pool of the stage's name that it does not sign in at: it has to be adopted first. */
  isInUse: boolean
}

interface Described {
  UserPool: { Name?: string; UsernameAttributes?: string[]; MfaConfiguration?: string }
}

/**
 * Looks whether people may be restored into a pool: it is there, it belongs to this stage, and it has what accounts need.
 * @throws CannotRestore that says what to do
 */
export async function targetPool(call: AwsJson, { stage, into, stagePool }: PoolAsked): Promise<TargetPool> {
  const ask = <Reply>(operation: string): Promise<Reply> => {
    const target = `AWSCognitoIdentityProviderService.${operation}`
    const body = { UserPoolId: into, ...(operation === 'ListGroups' && { Limit: 60 }) }
    return call({ service: 'COGNITO_IDENTITY_PROVIDER', target, body }) as Promise<Reply>
  }
  const { UserPool } = await ask<Described>('DescribeUserPool').catch(unknownPool(into, stagePool))
  const name = UserPool.Name ?? ''
  if (into !== stagePool && name !== nameOf(stage)) {
    const other = /^sekisho-(.+)-staff$/.exec(name)?.[1]
    const whose = other === undefined ? `is called "${name}"` : `belongs to the stage "${other}"`
    const own = stagePool === null ? '' : ` This stage signs in at ${stagePool}.`
    throw new CannotRestore('pool-of-others', `The pool ${into} ${whose}, and people of the stage "${stage}" do not go there.${own}`)
  }
  const { Groups } = await ask<{ Groups: { GroupName: string }[] }>('ListGroups')
  const missing = Object.keys(roles).filter((role) => !Groups.some(({ GroupName }) => GroupName === role))
  const faults = [
    ...(UserPool.UsernameAttributes?.includes('email') ? [] : ['people do not sign in with their e-mail address']),
    ...(UserPool.MfaConfiguration === 'ON' ? [] : ['it does not require a second factor']),
    ...missing.map((role) => `it has no group "${role}"`),
  ]
  if (faults.length > 0)
    throw new CannotRestore(
      'pool-unfit',
      `The pool ${into} is not as this release deploys it: ${faults.join(', ')}. Deploy the Identity stack first.`,
    )
  return { id: into, name, isInUse: into === stagePool }
}

const nameOf = (stage: string): string => `sekisho-${stage}-staff`

const unknownPool =
  (into: string, stagePool: string | null) =>
  (error: unknown): never => {
    const isUnknown = error instanceof AwsCallError && /ResourceNotFound|InvalidParameter/.test(error.type)
    if (!isUnknown) throw error
    const named =
      stagePool === into
        ? 'It is the one that the stage signs in at: deploy its Identity stack anew.'
        : `The stage signs in at ${stagePool}.`
    const own = stagePool === null ? 'The stage has published none: deploy its Identity stack.' : named
    throw new CannotRestore('pool-unknown', `There is no user pool ${into} in this account and region. ${own}`)
  }
