import type { Account } from '../account.ts'
import { note, ready, stop, type Check, type Finding } from '../finding.ts'
import { published, unlessNamed } from './published.ts'

/** The tier below the one that we make pools in. */
const TOO_LOW = 'LITE'

/** Whether the pool that is there can do what the stage asks of it: somebody may have changed it past the stacks. */
export const passkeys: Check = {
  name: 'passkeys',
  rights: ['ssm:GetParameter', 'cognito-idp:DescribeUserPool'],
  async look(account) {
    const { identity } = account.stage
    const id = identity.kind === 'existing' ? identity.userPoolId : await published(account, 'identity/user-pool-id')
    // One that is not there any more is for the check of people to tell.
    const pool = id === null ? null : await described(account, id)
    if (id === null || pool === null) return [asked(account, 'A pool is made in the tier Essentials')]
    if (pool.UserPoolTier === TOO_LOW) return [lite(account, id)]
    const takes = pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') ?? false
    if (account.stage.passkeys && !takes && (await published(account, 'identity/passkey-client-id')) !== null)
      return [
        stop(
          `Somebody switched passkeys off in pool ${id}, past its stack: nobody can add one, and a deployment does not see it.`,
          'Cognito, the pool, Sign-in, "Options for choice-based sign-in": add Passkey again.',
        ),
      ]
    return [asked(account, `Pool ${id} is in the tier Essentials`)]
  },
}

function asked({ stage }: Account, where: string): Finding {
  if (!stage.passkeys) return ready(`${where}; the stage takes none.`)
  const { requirePasskeyFor: roles, passkeyGrace: grace } = stage
  const whom = roles && grace ? ` Asked of ${roles.join(' and ')}, with ${grace.days} days from ${grace.from}.` : ''
  return ready(`${where}, which has them.${whom}`)
}

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
