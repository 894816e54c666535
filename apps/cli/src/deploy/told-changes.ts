/** What a change set does to one resource, in the words of CDK's difference. */
export interface ResourceChange {
  logicalId: string
  type: string
  impact: 'made' | 'changed' | 'replaced' | 'perhaps replaced' | 'deleted' | 'left behind'
  /** What of it changes. */
  properties: readonly string[]
}

/** People, what they may do, and what the company knows: made anew it is empty, whatever was saved of it. */
const lasting: readonly RegExp[] = [
  /^AWS::DynamoDB::(Table|GlobalTable)$/,
  /^AWS::Cognito::(UserPool|UserPoolClient|UserPoolGroup|IdentityPool)$/,
  /^AWS::RDS::(DBCluster|GlobalCluster)$/,
  /^AWS::KMS::Key$/,
]
const losing: ReadonlySet<ResourceChange['impact']> = new Set(['replaced', 'perhaps replaced', 'deleted', 'left behind'])

/** What a window for passwords of an earlier system brings goes with it, and the client for passkeys with those. */
const mayGo = ({ logicalId, impact }: ResourceChange): boolean =>
  impact === 'deleted' && /^(Window(Passwords|Client)|PasskeyClient)/.test(logicalId)

/** Those that no deployment carries out: identities or data would be replaced, deleted, or left by their stack. */
export const forbidden = (changes: readonly ResourceChange[]): ResourceChange[] =>
  changes.filter((change) => losing.has(change.impact) && lasting.some((pattern) => pattern.test(change.type)) && !mayGo(change))

/** CDK's name of an impact in ours; nothing for what stays as it is. */
export function impactOf(impact: string | undefined): ResourceChange['impact'] | undefined {
  const words: Record<string, ResourceChange['impact']> = {
    WILL_CREATE: 'made',
    WILL_IMPORT: 'made',
    WILL_UPDATE: 'changed',
    WILL_REPLACE: 'replaced',
    MAY_REPLACE: 'perhaps replaced',
    WILL_DESTROY: 'deleted',
    WILL_ORPHAN: 'left behind',
  }
  return words[impact ?? '']
}

const order: readonly ResourceChange['impact'][] = ['deleted', 'left behind', 'replaced', 'perhaps replaced', 'changed', 'made']

/** `1 replaced, 3 changed, 2 made`, what goes first. */
export function counted(changes: readonly ResourceChange[]): string {
  const counts = order.map((impact) => [impact, changes.filter((change) => change.impact === impact).length] as const)
  return counts.flatMap(([impact, count]) => (count > 0 ? [`${count} ${impact}`] : [])).join(', ') || 'nothing changes'
}

/** One line for each that somebody should look at; of what is only made, the number is enough. */
export function listed(changes: readonly ResourceChange[]): string[] {
  const looked = changes.filter(({ impact }) => impact !== 'made').toSorted((a, b) => order.indexOf(a.impact) - order.indexOf(b.impact))
  return looked.map(({ impact, type, logicalId, properties }) => {
    const what = properties.length > 0 ? ` (${properties.join(', ')})` : ''
    return `  ${impact.padEnd(16)}  ${type.replace(/^AWS::/, '')}  ${logicalId}${what}`
  })
}
