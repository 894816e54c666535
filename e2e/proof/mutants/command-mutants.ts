import { join } from 'node:path'
import { accountChanges } from '@sekisho/contract/account-changes'
import { staff } from '@sekisho/contract/staff'
import { authorizers } from '@sekisho/contract/web-config'
import { adoptedAccounts } from '../adopted-accounts.ts'
import { overtakenCommands } from '../overtaken-commands.ts'
import { roles } from '../prove.ts'
import { servingFunction } from '../route-layer.ts'
import type { Cut } from '../cut-bundle.ts'
import { bundleWithout, cloudOf } from './function-mutants.ts'
import type { Mutant } from './mutant.ts'

/** What a command's own transaction asks about the person who asks for it, part by part. */
const guards: readonly { name: string; cut: Cut }[] = [
  {
    name: 'not signed out since',
    cut: ['people/actor-check.ts', ' AND (attribute_not_exists(notBefore) OR notBefore < :authTime OR sparedSession = :authTime)', ''],
  },
  { name: 'not ended by itself', cut: ['people/actor-check.ts', ' AND NOT contains(endedSessions, :authSecond)', ''] },
  { name: 'active', cut: ['people/actor-check.ts', '#status = :active AND ', ''] },
  { name: 'in this role', cut: ['people/actor-check.ts', ' AND #role = :actorRole', ''] },
  { name: 'anything, on somebody else', cut: ['people/staff-directory.ts', '      ...actorPart(asker, staffId),\n', ''] },
  {
    name: 'anything, on oneself',
    cut: ['people/actor-check.ts', 'asker.actor.staffId === staffId ? mayGoOn(asker)', 'false ? mayGoOn(asker)'],
  },
]

/** The functions that change people. */
const changing = [staff.signOut, accountChanges.edit]

export const commandMutants: readonly Mutant[] = guards.flatMap(({ name, cut }) => {
  let bundles: Promise<string[]> | undefined
  return authorizers.map((mode) => ({
    name: `${mode}: unchecked: the asking person in a command: ${name}`,
    run: async ({ stub, folder }) => {
      const cloud = await cloudOf(mode)
      const functions = changing.map((endpoint) => servingFunction(cloud, endpoint)!)
      bundles ??= Promise.all(
        functions.map(async ({ environment }) => {
          const source = environment['SEKISHO_FUNCTION']!
          const at = join(folder, 'mutants', `${source}-${name.replaceAll(/\W+/g, '-')}`)
          return bundleWithout(source, [cut], at).then(() => at)
        }),
      )
      const cutOut = (await bundles).map((at, index) => [functions[index]!.name, { ...functions[index]!, folder: at }] as const)
      const mutated = { ...cloud, functions: new Map([...cloud.functions, ...cutOut]) }
      return (await overtakenCommands(mode, mutated, roles, stub)).faults
    },
  }))
})

/** Whose account an invitation may take over or put out of its way. */
const adoption: readonly { name: string; cut: Cut }[] = [
  {
    name: 'that it made the account',
    cut: ['people/pool-account.ts', 'found?.staffId === person.staffId && found.sub', 'found && found.sub'],
  },
  {
    name: 'that nobody signed in to it',
    cut: ['people/pool-account.ts', " && found.status === 'FORCE_CHANGE_PASSWORD') return", ') return'],
  },
  { name: 'that the account is of nobody', cut: ['people/pool-account.ts', "(status === 'UNCONFIRMED' || isOurs)", 'true'] },
]

export const adoptionMutants: readonly Mutant[] = adoption.map(({ name, cut }) => ({
  name: `iam: unchecked: an invitation that meets an account: ${name}`,
  run: async ({ stub, folder }) => {
    const cloud = await cloudOf('iam')
    const fn = servingFunction(cloud, staff.invite)!
    const at = join(folder, 'mutants', name.replaceAll(/\W+/g, '-'))
    await bundleWithout(fn.environment['SEKISHO_FUNCTION']!, [cut], at)
    const mutated = { ...cloud, functions: new Map([...cloud.functions, [fn.name, { ...fn, folder: at }] as const]) }
    return adoptedAccounts('iam', mutated, roles, stub)
  },
}))
