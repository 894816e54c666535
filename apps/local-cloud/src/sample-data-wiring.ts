import type { SamplePerson } from './describe-cloud.ts'
import { seededFile } from './fresh-state.ts'
import type { Kernel } from './kernel.ts'
import { people } from './sample-data/people.ts'
import { restoreBusiness } from './sample-data/restore-business.ts'
import { emptyBusiness, seedBusiness, type TellShare } from './sample-data/seed-business.ts'
import { emptyPasswords, seedPasswords } from './sample-data/seed-passwords.ts'
import { seedPeople } from './sample-data/seed-people.ts'
import type { Services } from './services.ts'

/** The sample data of a running cloud. */
export interface SampleData {
  people: SamplePerson[]
  /** The `sub` of somebody in the pool, once they are seeded. */
  subOf(email: string): string | undefined
  /** Seeds what was never seeded in this state folder. Whoever was removed since stays removed. @param tell hears how far it is */
  seed(tell?: TellShare): Promise<void>
  /** Changes fields of a person's record in the directory. @throws Error when nobody there has the address */
  setStanding(email: string, change: { status?: string; role?: string; notBefore?: number }): Promise<void>
  /** Back to the sample data, whatever happened since. */
  reset(): Promise<void>
}

export interface SampleTarget {
  userPoolId: string
  directoryTable: string
  members: number
  /** Only the mode that keeps its own passwords has any. */
  api: { authorizer: string }
}

interface Seeded {
  seededAt: number
  members: number
  subs: Record<string, string>
}

export function sampleDataOf(
  { cloud }: Kernel,
  services: Services,
  { userPoolId, directoryTable, members, api }: SampleTarget,
): SampleData {
  const { idp, identity, dynamodb, rdsData } = services
  const fill = async (tell?: TellShare): Promise<void> => {
    const now = cloud.clock.now()
    const subs = await seedPeople({ cognito: idp, dynamodb, userPoolId, tableName: directoryTable, now })
    await seedBusiness({ rdsData, members, now, ...(tell && { tell }) })
    cloud.state.write(seededFile, { seededAt: now, members, subs } satisfies Seeded)
  }
  return {
    people: people.map(({ email, name, role, status, password, totpSecret }) => ({ email, name, role, status, password, totpSecret })),
    subOf: (email) => cloud.state.read<Seeded>(seededFile)?.subs[email],
    seed: async (tell) => {
      if (!cloud.state.read(seededFile)) await fill(tell)
      if (api.authorizer === 'custom') await seedPasswords(rdsData)
    },
    setStanding: async (email, { status, role, notBefore }) => {
      const link = await dynamodb.get(directoryTable, { pk: { S: `EMAIL#${email}` }, sk: { S: 'LINK' } })
      const key = { pk: { S: `STAFF#${String(link?.['staffId']?.['S'])}` }, sk: { S: 'PROFILE' } }
      const profile = await dynamodb.get(directoryTable, key)
      if (!profile) throw new Error(`The directory has nobody with the address ${email}.`)
      const change = { ...(status && { status: { S: status } }), ...(role && { role: { S: role } }) }
      await dynamodb.put(directoryTable, { ...profile, ...change, ...(notBefore && { notBefore: { N: String(notBefore) } }) })
    },
    reset: async () => {
      idp.reset()
      identity.reset()
      await dynamodb.reset()
      if (!(await restoreBusiness(rdsData))) await emptyBusiness(rdsData)
      await fill()
      await emptyPasswords(rdsData)
      if (api.authorizer === 'custom') await seedPasswords(rdsData)
    },
  }
}
