import type { CommandFile } from '../command.ts'
import { keptIdentities, type KeptIdentities } from '../stage/kept-identities.ts'

/** Says before a deployment whether it would meet identities that no stack of the stage knows. */
export const identityCheck: CommandFile = {
  name: 'identity check',
  says: 'say whether a deployment would meet a directory or a pool that are there already',
  teaches: `A pool and a directory outlive their stacks on purpose. A deployment beside them would stop half-way at the name
of the table, or make a second, empty pool. This asks the account, changes nothing, and says what to write into
stages/<name>.ts to adopt what is there (docs/runbooks/identity-shape.md).`,
  isOfStage: true,
  options: [],
  examples: [['sekisho identity check --stage production', 'before the first deployment, and after a stack was deleted']],
  async run(_options, { connect }) {
    const stage = await connect()
    const kept = await keptIdentities(stage)
    const findings = findingsIn(kept)
    const { directory, userPoolId } = kept.deployed
    const isWhole = directory !== null && userPoolId !== null && kept.gone.directory === null && kept.gone.userPoolId === null
    const known = isWhole ? `Stage "${stage.name}" is deployed: directory ${directory}, pool ${userPoolId}.` : ''
    const text =
      [known, ...findings].filter(Boolean).join('\n') || `Nothing of stage "${stage.name}" is in this account: a deployment starts anew.`
    return { json: { stage: stage.name, ...kept, findings }, text, end: findings.length === 0 ? 'done' : 'refused' }
  },
}

/** What a deployment would run into, in sentences with what to do. */
export function findingsIn({ deployed, byName, gone }: KeptIdentities): string[] {
  const findings: string[] = []
  if (gone.directory !== null)
    findings.push(`The stacks name the table ${gone.directory}, and it is gone. Bring it back from its backup before anything is deployed.`)
  if (gone.userPoolId !== null)
    findings.push(`The stacks name the user pool ${gone.userPoolId}, and it is gone: docs/runbooks/lost-identities.md, step 2.`)
  if (byName.directory !== null && deployed.directory === null)
    findings.push(
      `The table ${byName.directory} is there, and no stack of the stage knows it: a deployment would stop at its name. Adopt it: directory: { kind: 'existing', tableName: '${byName.directory}' }.`,
    )
  const strays = byName.userPoolIds.filter((id) => id !== deployed.userPoolId)
  if (strays.length > 0)
    findings.push(
      deployed.userPoolId === null
        ? `A user pool of the stage's name is there, and no stack knows it (${strays.join(', ')}): a deployment would make a second, empty one beside it. Adopt it: identity: { kind: 'existing', userPoolId: '${strays[0]}', … }.`
        : `Beside the pool of the stage there are others of its name: ${strays.join(', ')}. Look whose people they hold before anything is deleted.`,
    )
  return findings
}
