import type { KeptPasskey } from '@sekisho/contract/account'
import type { passkeys } from '@sekisho/contract/passkeys'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { ownPasskeys, type OwnPasskeys, type PoolPasskey } from '@sekisho/identity/people/own-passkeys'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { invalidInput, notPossible, ProblemError } from '../../http/problem.ts'
import type { Context, Input, Operation } from '../../http/route.ts'
import { recordFor, runStaffCommand, staffDirectory } from '../../platform/people/staff-command.ts'
import { reasons } from '../../platform/people/refusal-words.ts'
import { accountReply } from './account-reply.ts'
import { passkeyTokenOf, type PasskeyToken } from './passkey-token.ts'

type Settle = typeof passkeys.settle

/**
 * Brings what the directory says of the caller's passkeys to what Cognito has. What is to go is gone there before anybody
 * is told so; what nobody here knows goes too, unless this very sign-in added it. @throws ProblemError `invalid-input` for a token of no use
 */
export const settlePasskeys: Operation<Settle> = async ({ body }, context) => {
  if (context.aws.ownPasswords) throw notPossible(reasons.noPasskeys)
  return settled(body, context).catch((error: unknown) => {
    // Overtaken: what was removed at Cognito is gone there, so the record must learn of it. Once more, on what it says now.
    if (!(error instanceof ProblemError) || error.code !== 'conflict') throw error
    return settled(body, context)
  })
}

async function settled(body: Input<Settle>['body'], context: Context) {
  const { aws, actor } = context
  const directory = staffDirectory(context)
  const { sub } = await recordFor(directory, actor.staffId)
  const token = passkeyTokenOf(body.accessToken, { sub, userPoolId: aws.userPoolId })
  if (token === null) throw invalidInput('accessToken', 'token')
  const own = ownPasskeys(aws.call, body.accessToken)
  const found = await own.list().catch(refusedToken)
  // Read after the list: what another window added meanwhile is known by now, and nobody takes it for a stranger's.
  const before = await recordFor(directory, actor.staffId)
  const left = await weeded(own, found, before, token, body).catch(refusedToken)
  const { added, removed, kept } = between(before.passkeys, left)
  if (added.length + removed.length === 0) return accountReply(before, context)
  const { record } = await runStaffCommand(context, {
    operation: added.length > 0 ? 'add-passkey' : 'remove-passkey',
    asked: body,
    staffId: actor.staffId,
    plan: async (directory) => ({
      before: await recordFor(directory, actor.staffId, before),
      atOnce: removed.length > 0 ? { passkeys: kept } : {},
      afterwards: added.length > 0 ? { passkeys: [...kept, ...added] } : {},
      notes: [
        ...removed.map(({ name }) => ({ field: 'passkey', before: name, after: null })),
        ...added.map(({ name }) => ({ field: 'passkey', before: null, after: name })),
      ],
    }),
  })
  return accountReply(record, context)
}

/** What is left at Cognito once everything is taken away that has no business there, in the words of the person. */
async function weeded(
  own: OwnPasskeys,
  found: readonly PoolPasskey[],
  { passkeys: known }: StaffRecord,
  { authTime }: PasskeyToken,
  { added, remove }: { added?: { id: string; name: string } | undefined; remove?: string | undefined },
): Promise<KeptPasskey[]> {
  const isKnown = ({ id }: PoolPasskey) => known.some((one) => one.id === id)
  const isNew = ({ id, createdAt }: PoolPasskey) => id === added?.id && createdAt >= authTime
  const stays = (one: PoolPasskey) => one.id !== remove && (isKnown(one) || isNew(one))
  for (const one of found) if (!stays(one)) await own.remove(one.id)
  return found.filter(stays).map((one) => {
    const addedAt = new Date(one.createdAt * 1000).toISOString()
    const fresh = { id: one.id, name: added?.name ?? one.name, addedAt, lastUsedAt: null }
    return known.find(({ id }) => id === one.id) ?? fresh
  })
}

function between(before: readonly KeptPasskey[], after: readonly KeptPasskey[]) {
  const has = (list: readonly KeptPasskey[], { id }: KeptPasskey) => list.some((one) => one.id === id)
  return {
    added: after.filter((one) => !has(before, one)),
    removed: before.filter((one) => !has(after, one)),
    kept: before.filter((one) => has(after, one)),
  }
}

/** The pool was given a lower tier or other settings past us: nothing that the person does helps. */
const noPasskeys: ReadonlySet<string> = new Set([
  'FeatureUnavailableInTierException',
  'OperationNotEnabledException',
  'WebAuthnNotEnabledException',
  'WebAuthnConfigurationMissingException',
])

/** Cognito's word on a token that ran out or was revoked: the person signs in once more. Or on a pool that takes no passkeys. */
function refusedToken(error: unknown): never {
  if (!(error instanceof AwsCallError)) throw error
  if (noPasskeys.has(error.type)) throw notPossible(reasons.passkeysOff)
  throw error.type === 'NotAuthorizedException' ? invalidInput('accessToken', 'expired') : error
}
