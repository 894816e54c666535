import type { Account } from './account.ts'
import { checks } from './checks/all.ts'
import { regionIsOn } from './checks/region.ts'
import type { Check, Finding } from './finding.ts'
import { whoseAccount } from './whose-account.ts'

export interface Preflight {
  account: string
  /** As whom AWS answered. */
  arn: string
  findings: (Finding & { check: string })[]
}

/**
 * Reads the account of a stage and changes nothing. Every check says something, also when it cannot see.
 * @param told called after each check, for a line of progress
 * @throws Failure when the account cannot be asked, or is another one
 */
export async function runPreflight(account: Account, told: (done: number, total: number) => void): Promise<Preflight> {
  const { account: number, arn } = await whoseAccount(account)
  const region = await seen(regionIsOn, account)
  const findings = [...region]
  // Nothing in a region that is off answers as it would.
  if (region.every(({ verdict }) => verdict !== 'stop')) {
    let done = 0
    const looked = checks.map(async (check) => {
      const found = await seen(check, account)
      told(++done, checks.length)
      return found
    })
    findings.push(...(await Promise.all(looked)).flat())
  }
  return { account: number, arn, findings }
}

async function seen(check: Check, account: Account): Promise<Preflight['findings']> {
  const found = await check.look(account).catch((error: unknown) => [unseen(error, check, account)])
  return found.map((finding) => ({ check: check.name, ...finding }))
}

const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError/

/** Why a check saw nothing. */
function unseen(error: unknown, { rights }: Check, { isLocal, stage }: Account): Finding {
  const type = error instanceof Error ? error.name : String(error)
  if (isLocal) return { verdict: 'unseen', says: 'The local cloud has no such setting.' }
  if (DENIED.test(type))
    return {
      verdict: 'unseen',
      says: `These credentials may not look: ${rights.join(', ')}.`,
      fix: '`sekisho preflight --rights` prints a policy with every right that is needed; all of them read.',
    }
  if (error instanceof Error && 'code' in error && error.code === 'ENOTFOUND')
    return {
      verdict: 'stop',
      says: `Region ${stage.region} has no such service.`,
      fix: `Choose another region in stages/${stage.name}.ts.`,
    }
  return { verdict: 'unseen', says: `AWS did not say: ${type}.`, fix: 'The same command asks again.' }
}
