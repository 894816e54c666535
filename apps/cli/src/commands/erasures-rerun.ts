import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { FunctionError } from '@sekisho/identity/aws/invoke-function'
import * as z from 'zod/mini'
import type { CommandFile } from '../command.ts'
import { Failure } from '../failure.ts'

/** What the migration function returns. */
const Answered = z.object({ applied: z.array(z.string()), erasedAgain: z.number() })

/** Erases again, after a restore of the database, whoever was erased since the time it was restored to. */
export const erasuresRerun: CommandFile = {
  name: 'erasures rerun',
  says: 'after a restore of the database, erase again whoever was erased before',
  teaches: `A database that was restored to an earlier time has people in clear whose personal data was erased since. The
directory's table has their ids. This invokes the stage's migration function, which brings the database to this release and
erases them again, each with an entry in the audit trail (docs/runbooks/restored-database.md). Safe to repeat and to cut off:
the same command goes on, and finds nobody when all is done. It names no member.`,
  isOfStage: true,
  options: [],
  examples: [
    ['sekisho erasures rerun --stage production', 'after the stage was pointed at the restored database, before anybody is let in'],
    ['sekisho erasures rerun --local --json', 'in the local cloud, for a script'],
  ],
  async run(_options, { connect }) {
    const stage = await connect()
    const answer = Answered.safeParse(await stage.invoke(`sekisho-${stage.name}-migrate`, { after: 'restore' }).catch(told(stage.name)))
    if (!answer.success) throw new Failure('The migration function answered something else than this release does.', { hint: deployFirst })
    const { applied, erasedAgain } = answer.data
    const migrated = applied.length === 0 ? 'The database was of this release already.' : `Migrations applied: ${applied.join(', ')}.`
    const erased =
      erasedAgain === 0 ? 'Nobody had to be erased again.' : `Erased again: ${erasedAgain}. Run it once more: it finds nobody then.`
    return { json: { stage: stage.name, applied, erasedAgain }, text: `${migrated}\n${erased}` }
  },
}

const deployFirst = 'Deploy this release to the stage; its deployment erases again as well.'

/** What went wrong, where it is not told for every command alike. */
const told = (stage: string) => (error: unknown) => {
  if (error instanceof FunctionError)
    throw new Failure(`The migration function ended in an error: ${error.type}.`, {
      end: 'unfinished',
      hint: `What it has erased stays erased; the same command goes on. Its log group is /aws/lambda/sekisho-${stage}-migrate.`,
      cause: error,
    })
  if (error instanceof AwsCallError && error.type === 'ResourceNotFoundException')
    throw new Failure(`There is no function sekisho-${stage}-migrate here.`, {
      end: 'unreachable',
      hint: 'Either the stage has another name, or its stacks are in another account or region.',
      cause: error,
    })
  throw error
}
