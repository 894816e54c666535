import type { CannotRestore } from '@sekisho/identity/restore/cannot-restore'
import { secondsFor } from '@sekisho/identity/restore/pace'
import { countSteps, isAppointing, type RestorePlan } from '@sekisho/identity/restore/plan'
import { lostForGood, type RestoreResult } from '@sekisho/identity/restore/result'
import type { TargetPool } from '@sekisho/identity/restore/target-pool'
import { Failure, misused } from '../failure.ts'
import { table } from '../terminal/table.ts'

const plural = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

/** What `--dry-run` says. */
export function planInWords(at: string, target: TargetPool, plan: RestorePlan): string {
  const counts = countSteps(plan.steps)
  const due = plan.steps.filter(({ kind }) => kind === 'rebuild' || kind === 'come-back')
  const disabled = due.filter(({ status }) => status === 'suspended').length
  const back = plan.steps.filter(({ kind }) => kind === 'come-back')
  return lines([
    `Nothing was changed. A restore to ${at} into ${target.id} (${target.name}) would`,
    `  make ${plural(due.length, 'account')}, ${plural(disabled, 'of them disabled', 'of them disabled')}, in about ${secondsFor(due.length, disabled)} s at AWS's quotas,`,
    `  mail ${plural(due.length - disabled, 'invitation')}, the first ${due.filter(isAppointing).length} to those who may give roles,`,
    `  leave ${plural(counts.there, 'account')} that ${counts.there === 1 ? 'is' : 'are'} there as ${counts.there === 1 ? 'it is' : 'they are'},`,
    `  leave ${counts.waits} waiting for approval and ${counts['stays-removed']} removed.`,
    ...cameBackInWords(back),
    ...newerInWords(plan.steps.filter(({ isNewer }) => isNewer).length, at),
    ...setAsideInWords(plan),
    ...strangersInWords(plan.strangers),
    ...adoptionInWords(target),
  ])
}

/** What a restore came to, what cannot come back, and who does what next. */
export function resultInWords(result: RestoreResult): string {
  const { state, made, invited, target, run, counts, appointers } = result
  return lines([
    `${state === 'done' ? 'Restored' : 'Not finished yet: the same command goes on.'} ${state === 'done' ? `to ${run.at} into ${target.id}.` : ''}`.trim(),
    `  ${plural(made, 'account')} made, ${plural(invited, 'person', 'people')} mailed, ${counts.there} there before, ${counts.waits} waiting for approval.`,
    ...(result.mailsStoppedBy === null ? [] : [mailsStopped(result.mailsStoppedBy)]),
    ...cameBackInWords(result.cameBack),
    ...newerInWords(result.newer, run.at),
    ...setAsideInWords(result),
    ...unrestoredInWords(result),
    ...strangersInWords(result.strangers),
    ...adoptionInWords(target),
    ...(appointers > 0 ? [] : ['Nobody who may give roles has an account. Next: sekisho bootstrap --break-glass.']),
    ...(state === 'done' && made > 0 ? nextSteps(result) : []),
  ])
}

const nextSteps = ({ run }: RestoreResult): string[] => [
  `What cannot come back, because Cognito gives it to nobody: ${lostForGood.join(', ')}.`,
  'Next:',
  '  1. Everybody who was mailed signs in with the temporary password of the mail within a day, chooses a new one and sets up an authenticator.',
  '     Until then their mailbox is the only proof: those who may give roles do it first, while somebody who knows them is on the phone.',
  '  2. Who comes too late: an admin presses "Reset password" on their page, and a new mail goes out.',
  '  3. Whoever had a passkey adds one anew under "Account", where the stage takes them. Of whom it asks one, their days begin again now: the list',
  '     of staff says who has none yet.',
  '  4. On the page Backup, "Check now": what it still lists, it says what to do about.',
  `  Old and new "sub" of everybody: in the directory under RESTORE#${run.id}, and here with --json.`,
]

const mailsStopped = (type: string): string =>
  type === 'LimitExceededException'
    ? '  The pool sends no more mails today (Cognito’s own sender ends at 50 a day): run the same command again tomorrow, or let SES send.'
    : `  The pool sent no more mails (${type}): run the same command again.`

const cameBackInWords = (back: readonly { name: string; role: string | null }[]): string[] =>
  back.length === 0
    ? []
    : [
        `Removed after that time, and here again because you chose it: ${back.map(({ name, role }) => `${name} (${role ?? 'no role'})`).join(', ')}.`,
      ]

const newerInWords = (newer: number, at: string): string[] =>
  newer === 0 ? [] : [`${plural(newer, 'record')} changed after ${at}: the newer one stands.`]

const setAsideInWords = ({ setAside }: Pick<RestorePlan, 'setAside'>): string[] =>
  setAside.length === 0
    ? []
    : ['Set aside, because it cannot be read:', table([['item', 'what is wrong'], ...setAside.map(({ item, fault }) => [item, fault])])]

const strangersInWords = (strangers: number): string[] =>
  strangers === 0
    ? []
    : [
        `${plural(strangers, 'account')} of the pool ${strangers === 1 ? 'is' : 'are'} nobody's in the directory, and left alone: the page Backup lists them.`,
      ]

const adoptionInWords = ({ id, isInUse }: TargetPool): string[] =>
  isInUse ? [] : [`The stage does not sign in at ${id} yet: nobody comes in there before it is the stage's pool.`]

function unrestoredInWords({ unrestored }: RestoreResult): string[] {
  if (unrestored.length === 0) return []
  const why = { 'address-taken': 'somebody else made an account for the address, or has it by now', refused: 'Cognito refused it' }
  return ['Not restored:', table([['name', 'e-mail', 'why'], ...unrestored.map((one) => [one.name, one.email, why[one.why]])])]
}

/** Why a restore did not begin or go on, and how the program ends. */
export function refusalInWords({ why, message }: CannotRestore): Failure {
  if (why === 'time') return misused(message)
  const isBegun = why === 'credentials' || why === 'silent' || why === 'overtaken'
  return new Failure(message, { end: isBegun ? 'unfinished' : 'refused' })
}

const lines = (all: readonly string[]): string => all.join('\n')
