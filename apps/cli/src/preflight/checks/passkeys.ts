import type { PasskeyRule } from '@sekisho/contract/passkey-rule'
import type { Stage } from '@sekisho/stages/stage'
import type { Account } from '../account.ts'
import { note, ready, stop, type Check, type Finding } from '../finding.ts'
import { published, unlessNamed } from './published.ts'

/** The tier below the one that we make pools in. */
const TOO_LOW = 'LITE'

const DAY_MS = 86_400_000
const LONGEST_AHEAD_MS = 366 * DAY_MS

/** Whether the pool that is there can do what the stage asks of it: somebody may have changed it past the stacks. */
export const passkeys: Check = {
  name: 'passkeys',
  rights: ['ssm:GetParameter', 'cognito-idp:DescribeUserPool'],
  async look(account) {
    const { identity } = account.stage
    const id = identity.kind === 'existing' ? identity.userPoolId : await published(account, 'identity/user-pool-id')
    // One that is not there any more is for the check of people to tell.
    const pool = id === null ? null : await described(account, id)
    if (id === null || pool === null) return asked(account, 'A pool is made in the tier Essentials')
    if (pool.UserPoolTier === TOO_LOW) return [lite(account, id)]
    const takes = pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') ?? false
    if (account.stage.passkeys && !takes && (await published(account, 'identity/passkey-client-id')) !== null)
      return [
        stop(
          `Somebody switched passkeys off in pool ${id}, past its stack: nobody can add one, and a deployment does not see it.`,
          'Cognito, the pool, Sign-in, "Options for choice-based sign-in": add Passkey again.',
        ),
      ]
    return asked(account, `Pool ${id} is in the tier Essentials`)
  },
}

async function asked(account: Account, where: string): Promise<Finding[]> {
  const { passkeys: areTaken, requirePasskeyFor = {} } = account.stage
  if (!areTaken) return [ready(`${where}; the stage takes none.`)]
  const graces = Object.entries(requirePasskeyFor)
  if (graces.length === 0) return [ready(`${where}, which has them.`)]
  const whom = graces.map(([role, { from, days }]) => `${role}, with ${days} days from ${from}`).join(', and of ')
  const inForce = readRule(await published(account, 'api/passkeys-asked'))
  const doubts = graces.flatMap(([role, grace]) => (isSame(inForce[role], grace) ? [] : doubtsOf(role, grace, account.now().getTime())))
  return [ready(`${where}, which has them. Asked of ${whom}.`), ...doubts]
}

type Grace = NonNullable<Stage['requirePasskeyFor']>[keyof NonNullable<Stage['requirePasskeyFor']>] & object

/** What a mistyped day does, or one that went by before anybody deployed: nobody has been told of it yet. */
function doubtsOf(role: string, { from, days }: Grace, now: number): Finding[] {
  const end = Date.parse(from) + days * DAY_MS
  if (end <= now)
    return [
      note(
        `The ${days} days of ${role} are over since ${new Date(end).toISOString()}: whoever has none is shut in at the deployment, without notice.`,
        `Write a later \`from\` at requirePasskeyFor.${role}; "Staff" in the console lists who has none.`,
      ),
    ]
  if (Date.parse(from) - now <= LONGEST_AHEAD_MS) return []
  return [
    note(`Of ${role} nobody is asked before ${from}, more than a year from now.`, `Is the year of requirePasskeyFor.${role}.from right?`),
  ]
}

/** What the functions go by now, as their stack says it; of a deployment before it did, nothing. */
function readRule(text: string | null): PasskeyRule {
  try {
    return (JSON.parse(text ?? '') ?? {}) as PasskeyRule
  } catch {
    return {}
  }
}

const isSame = (inForce: PasskeyRule[string] | undefined, { from, days }: Grace): boolean =>
  inForce?.from === Date.parse(from) && inForce.days === days

/** Where the pool is ours, or should take passkeys, nothing is deployed onto it. */
function lite({ stage }: Account, id: string): Finding {
  const says = `Pool ${id} is in the tier Lite: it has no passkeys and no tokens that a trigger shapes.`
  const fix = 'Cognito, the pool, Settings, "Feature plan": Essentials.'
  return stage.identity.kind === 'own' ? stop(says, fix) : note(says, fix)
}

async function described({ settings }: Account, UserPoolId: string) {
  const { CognitoIdentityProviderClient, DescribeUserPoolCommand } = await import('@aws-sdk/client-cognito-identity-provider')
  const asking = new CognitoIdentityProviderClient(settings()).send(new DescribeUserPoolCommand({ UserPoolId }))
  return (await unlessNamed('ResourceNotFoundException', asking))?.UserPool ?? null
}
