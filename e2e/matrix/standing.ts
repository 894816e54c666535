import { enrol, second, type Someone } from './people.ts'
import type { RunningCloud } from './running-cloud.ts'

/** People whose proofs are good and whose standing has changed since: I09 to I15, in every mode. */
export async function changedPeople(
  cloud: RunningCloud,
  role: string,
  other: string,
): Promise<{ number: string; who: string; person: Someone; is: 'inactive' | 'changed' | 'ended' }[]> {
  return [
    { number: 'I09', who: 'suspended', person: await enrol(cloud, role, { status: { S: 'suspended' } }), is: 'inactive' },
    { number: 'I09', who: 'invited only', person: await enrol(cloud, role, { status: { S: 'invited' } }), is: 'inactive' },
    { number: 'I10', who: 'removed', person: await enrol(cloud, role, { status: { S: 'removed' } }), is: 'inactive' },
    { number: 'I12', who: `now ${other}`, person: await enrol(cloud, role, { role: { S: other } }), is: 'changed' },
    {
      number: 'I15',
      who: 'signed out everywhere',
      person: await enrol(cloud, role, { notBefore: { N: String(second() + 60) } }),
      is: 'ended',
    },
  ]
}

/** I11: removed and invited again with the same address; the old sub opens nothing. */
export const recreated = (cloud: RunningCloud, role: string): Promise<Someone> => enrol(cloud, role, { sub: { S: 'a-later-sub' } })
