import { brokenPromises, contractsIn } from '@sekisho/database/expand-contract'
import { migrations } from '@sekisho/database/migrations'
import { Failure } from '../failure.ts'
import type { Release } from './releases.ts'

/**
 * Old functions run beside the new schema for as long as a deployment takes, and again after a rollback.
 * @throws Failure for a migration that they cannot live with, and for one that takes away what the running release uses
 */
export function checkMigrations(running: Pick<Release, 'version' | 'migrations'> | undefined): void {
  const broken = brokenPromises(migrations)
  if (broken.length > 0)
    throw new Failure(`The release that runs could not live with these migrations:\n${broken.map((one) => `  ${one}`).join('\n')}`, {
      hint: 'Expand now and contract in a later release: docs/runbooks/deploy.md says how.',
    })
  if (!running) return
  const early = contractsIn(migrations).find(({ name, after }) => !running.migrations.includes(name) && !running.migrations.includes(after))
  if (early)
    throw new Failure(
      `${early.name} takes away what ${early.after} replaces, and the release that runs (${running.version}) does not know ${early.after}.`,
      {
        hint: `Deploy a release with ${early.after} and without ${early.name} first.`,
      },
    )
}

/** @throws Failure when the release to go back to uses what has been taken away since */
export function checkWayBack(present: Pick<Release, 'migrations'>, back: Pick<Release, 'version' | 'migrations'>): void {
  const gone = contractsIn(migrations).find(({ name, after }) => present.migrations.includes(name) && !back.migrations.includes(after))
  if (gone) throw new Failure(`${back.version} uses what ${gone.name} has taken away: it cannot come back.`)
}
