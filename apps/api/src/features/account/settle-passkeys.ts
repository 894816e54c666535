import type { KeptPasskey } from '@sekisho/contract/account'
import type { passkeys } from '@sekisho/contract/passkeys'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { ownPasskeys, type OwnPasskeys, type PoolPasskey } from '@sekisho/identity/people/own-passkeys'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { invalidInput, notPossible, ProblemError, unavailable } from '../../http/problem.ts'
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
  for (let tries = 1; ; tries++) {
    // A change more is one of its own, under a key of its own.
    const key = tries === 1 ? context.idempotencyKey : `${context.idempotencyKey ?? ''}+${tries}`
    const { record, isSettled } = await settled(body, { ...context, idempotencyKey: key }).catch(unlessOvertaken(tries))
    if (isSettled && record) return accountReply(record, context)
  }
}

/** More than windows of one person that are open at once. */
const TRIES = 4

/** Overtaken: what was removed at Cognito is gone there, so the record must learn of it. Once more, on what it says now. */
const unlessOvertaken = (tries: number) => (error: unknown) => {
  if (!(error instanceof ProblemError) || error.code !== 'conflict' || tries >= TRIES) throw error
  return { record: null, isSettled: false }
}

/** `isSettled` is false where another window took away meanwhile what the record lists. */
async function settled(body: Input<Settle>['body'], context: Context): Promise<{ record: StaffRecord; isSettled: boolean }> {
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
  if (added.length + removed.length === 0) {
    const record = found.length === left.length ? before : await recordFor(directory, actor.staffId)
    return { record, isSettled: between(record.passkeys, left).removed.length === 0 }
  }
  const operation = added.length > 0 ? 'add-passkey' : 'remove-passkey'
  // What a repeat finds to do may be something else: it is another change then, under another key.
  const { record } = await runStaffCommand(
    { ...context, idempotencyKey: `${context.idempotencyKey ?? ''}+${operation}` },
    {
      operation,
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
    },
  )
  if (added.length === 0) return { record, isSettled: true }
  const there = await own.list().catch(refusedToken)
  return { record, isSettled: added.every((one) => there.some(({ id }) => id === one.id)) }
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

/** Cognito's word on a token that ran out or was revoked: the person signs in once more. Or on a pool that takes no passkeys, or none. */
function refusedToken(error: unknown): never {
  const type = error instanceof AwsCallError ? error.type : ''
  if (noPasskeys.has(type)) throw notPossible(reasons.passkeysOff)
  throw type === 'NotAuthorizedException' ? invalidInput('accessToken', 'expired') : unavailable('operation')
}
