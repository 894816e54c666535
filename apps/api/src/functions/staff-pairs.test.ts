import { describe, expect, it } from 'vitest'
import { expectOrder, HANGS_MS, isWhole, judge, mighty, other, serial, type Beginning, type Plan } from './testing/staff-pairs.ts'

/** Who the person is before, and what can be done about them then or after another command. */
const beginnings: Record<string, Beginning & { done: string[] }> = {
  nobody: { enrolled: null, done: ['invite', 'invite with another role', 'remove'] },
  'somebody invited': {
    enrolled: { status: 'invited', role: other },
    done: ['resend-invitation', 'reset-password', 'promote', 'remove', 'first sign-in'],
  },
  'somebody active': {
    enrolled: { status: 'active', role: other, mfa: 'totp' },
    done: [
      'promote',
      'demote',
      'suspend',
      'reinstate',
      'sign-out',
      'reset-password',
      'reset-mfa',
      'remove',
      'bring-back',
      'edit by themselves',
    ],
  },
  'somebody suspended': {
    enrolled: { status: 'suspended', role: mighty, mfa: 'totp' },
    done: ['reinstate', 'suspend', 'demote', 'remove'],
  },
  'somebody removed': {
    enrolled: { status: 'removed', role: mighty, mfa: 'totp' },
    done: ['bring-back', 'remove', 'invite', 'invite with another role', 'demote'],
  },
  'an applicant': { enrolled: { status: 'requested', role: null }, done: ['approve', 'approve with another role', 'decline'] },
}

describe.each(Object.entries(beginnings))('two commands on %s', (_who, { done, ...beginning }) => {
  it('end as one after the other, and both stores agree, wherever one overtakes or is killed', { timeout: HANGS_MS }, async () => {
    const pairs = done.flatMap((one) => done.map((two) => [one, two] as const))
    await expectOrder(beginning, pairs, isWhole ? 1 : 31)
  })
})

/** Ways to meet that once went wrong, and that the sample of all ways may leave out. */
const onceWrong: [string, string, Plan][] = [
  ['reset-mfa', 'suspend', { first: 4, second: Infinity, dies: 'first' }],
  ...[1, 2, 3].map((first): [string, string, Plan] => ['suspend', 'reset-mfa', { first, second: 4, dies: 'second' }]),
]

it.each(onceWrong)('%s and %s on somebody active end as one after the other, cut off as in %j', async (one, two, plan) => {
  const beginning = beginnings['somebody active']!
  expect(await judge(beginning, [one, two], plan, await serial(beginning, [one, two]))).toBeNull()
})
