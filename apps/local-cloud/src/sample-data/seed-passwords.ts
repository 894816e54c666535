import type { RdsData } from '../services/rds-data/service.ts'

interface PasswordRow {
  login: string
  staffId: string
  /** Of the password that `people.ts` gives; made once, because scrypt takes its time. */
  hash: string
}

/** The company's own password table in `custom` mode. One row still has the bcrypt hash of the earlier system. */
const rows: readonly PasswordRow[] = [
  {
    login: 'tanaka',
    staffId: '019b0a10-0000-7000-8000-000000000001',
    hash: '$scrypt$ln=15,r=8,p=3$GXmv1uY5E00+D6wnJ9TBIw$rKUit8bchB5DM6iyXjp2ZM669oh2vSqKDT9KDP/1po4',
  },
  {
    login: 'ito',
    staffId: '019b0a10-0000-7000-8000-000000000002',
    hash: '$2b$10$fKTqcSTv6ES.K5Iar3FtH.OMYK2xqn8rR5YLCY7kqec27V.PRsYuK',
  },
  {
    login: 'suzuki',
    staffId: '019b0a10-0000-7000-8000-000000000003',
    hash: '$scrypt$ln=15,r=8,p=3$lOGITwh/J5a2n9PESjdx0A$YHETpr5KvgadxXNCxRmCwu+h3sOIQ7AhdEu36LBof7o',
  },
  {
    login: 'sato',
    staffId: '019b0a10-0000-7000-8000-000000000004',
    hash: '$scrypt$ln=15,r=8,p=3$Tuqioo3iQKQqON2J8UHY5Q$82iss18z3RhBnIQQNX2oqg+/1Uc/QOZhDjdwstrtmds',
  },
  {
    login: 'watanabe',
    staffId: '019b0a10-0000-7000-8000-000000000005',
    hash: '$scrypt$ln=15,r=8,p=3$O6Ub6Z8imYvAWhnDb+OYLA$rKrp5s1foPl47AXDRGfktnh7UGLPoPBZWClNeF2b2fw',
  },
  {
    login: 'yamamoto',
    staffId: '019b0a10-0000-7000-8000-000000000006',
    hash: '$scrypt$ln=15,r=8,p=3$w/s4+/bw7uOr0V5PzlLVaA$2g/7Gri4pm4qIXmml3o9xtvjnoo047aZe2hbZivEh64',
  },
  // The directory does not know this person: a password alone opens nothing.
  {
    login: 'nakamura',
    staffId: '019b0a10-0000-7000-8000-000000000007',
    hash: '$scrypt$ln=15,r=8,p=3$aWgRsVR93Ly9e5mMjh2XEg$9MFYgRU/s1DpB41ZOTXnil15lbdtGHDasGQCvP4X5I8',
  },
]

/** Fills the password table unless somebody is in it: a sign-in may have replaced a hash since. */
export function seedPasswords(rdsData: Pick<RdsData, 'asOwner'>): Promise<void> {
  const values = rows.map(({ login, staffId, hash }) => `('${login}@sekisho.example', '${staffId}', '${hash}')`)
  return rdsData.asOwner((postgres) =>
    postgres.exec(`insert into staff_passwords (email, staff_id, password_hash)
      select email, staff_id::uuid, password_hash from (values ${values.join(', ')}) as sample (email, staff_id, password_hash)
      where not exists (select from staff_passwords)`),
  )
}

/** Throws every password away. */
export function emptyPasswords(rdsData: Pick<RdsData, 'asOwner'>): Promise<void> {
  return rdsData.asOwner((postgres) => postgres.exec('truncate staff_passwords'))
}
