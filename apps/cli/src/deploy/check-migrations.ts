import { brokenPromises, contractsIn, type Contract } from '@sekisho/database/expand-contract'
import { migrations } from '@sekisho/database/migrations'
import { Failure } from '../failure.ts'
import type { Release } from './releases.ts'
import type { SchemaRecord } from './schema-record.ts'

/**
 * Old functions run beside the new schema for as long as a deployment takes, and again after a rollback.
 * @throws Failure for a migration that they cannot live with, for one that takes away what the running release uses, and
 * for an older checkout that uses what the database has lost
 */
export function checkMigrations(
  running: Pick<Release, 'version' | 'migrations'> | undefined,
  schema: SchemaRecord,
  known: typeof migrations = migrations,
): void {
  const broken = brokenPromises(known)
  if (broken.length > 0)
    throw new Failure(`The release that runs could not live with these migrations:\n${broken.map((one) => `  ${one}`).join('\n')}`, {
      hint: 'Expand now and contract in a later release: docs/runbooks/deploy.md says how.',
    })
  const gone = takenFrom({ migrations: known.map(({ name }) => name) }, schema)
  if (gone)
    throw new Failure(`What is checked out uses what ${gone.name} has taken away from the database.`, {
      hint: `Check out a commit that has ${gone.after}.`,
    })
  if (!running) return
  const early = contractsIn(known).find(({ name, after }) => !schema.migrations.includes(name) && !running.migrations.includes(after))
  if (early)
    throw new Failure(
      `${early.name} takes away what ${early.after} replaces, and the release that runs (${running.version}) does not know ${early.after}.`,
      {
        hint: `Deploy a release with ${early.after} and without ${early.name} first.`,
      },
    )
}

/** @throws Failure when the release to go back to uses what the database has lost, by whatever deployment */
export function checkWayBack(schema: SchemaRecord, back: Pick<Release, 'version' | 'migrations'>): void {
  const gone = takenFrom(back, schema)
  if (gone) throw new Failure(`${back.version} uses what ${gone.name} has taken away: it cannot come back.`)
}

/** The contract of which a release does not know what replaced it. */
const takenFrom = ({ migrations: names }: Pick<Release, 'migrations'>, { contracts }: SchemaRecord): Contract | undefined =>
  contracts.find(({ after }) => !names.includes(after))
