import type { SamplePerson } from '../describe-cloud.ts'

/** A sample person with what the directory and the pool need besides. */
export interface SeedPerson extends SamplePerson {
  /** UUIDv7, the same on every machine; null for somebody the directory does not know. */
  staffId: string | null
  /** Days before the seeding on which the person was invited, or asked for an account. */
  invitedDaysAgo: number
  /** Days before the seeding of the last completed sign-in; never when absent. */
  lastSignInDaysAgo?: number
  language?: 'ja' | 'en'
  /** By the login of an admin. */
  suspension?: { daysAgo: number; by: string; reason: string }
}

const person = (
  login: string,
  name: string,
  standing: Pick<SeedPerson, 'role' | 'status' | 'staffId' | 'invitedDaysAgo' | 'lastSignInDaysAgo' | 'suspension'>,
  totpSecret: string | null,
): SeedPerson => ({ email: `${login}@sekisho.example`, name, password: `${login}-no-tsuukou-tegata`, totpSecret, ...standing })

/** Everybody who can sign in to a fresh local cloud. These secrets guard sample data on a loopback port and nothing else. */
export const people: readonly SeedPerson[] = [
  person(
    'tanaka',
    '田中 陽子',
    { role: 'admin', status: 'active', staffId: '019b0a10-0000-7000-8000-000000000001', invitedDaysAgo: 400, lastSignInDaysAgo: 0.9 },
    'KRSXG5CUMFXGC23BJBQW433LNFXWW2LB',
  ),
  person(
    'ito',
    '伊藤 健',
    { role: 'admin', status: 'active', staffId: '019b0a10-0000-7000-8000-000000000002', invitedDaysAgo: 390, lastSignInDaysAgo: 1.1 },
    'JF2G6S3FNZFGC5DPJFXGO2LFONQW4ZDP',
  ),
  person(
    'suzuki',
    '鈴木 拓海',
    { role: 'operator', status: 'active', staffId: '019b0a10-0000-7000-8000-000000000003', invitedDaysAgo: 210, lastSignInDaysAgo: 0.3 },
    'KN2XU5LLNFKGC23VNVUUI2LTMFWWE5LS',
  ),
  person(
    'sato',
    '佐藤 美咲',
    { role: 'operator', status: 'active', staffId: '019b0a10-0000-7000-8000-000000000004', invitedDaysAgo: 180, lastSignInDaysAgo: 6 },
    'KNQXI32NNFZWC23JJNQW442ONFRWQZLT',
  ),
  person(
    'watanabe',
    '渡辺 直樹',
    {
      role: 'operator',
      status: 'suspended',
      staffId: '019b0a10-0000-7000-8000-000000000005',
      invitedDaysAgo: 320,
      lastSignInDaysAgo: 52,
      suspension: { daysAgo: 45, by: 'tanaka', reason: '社用パソコンを紛失したため、確認が終わるまで停止します。' },
    },
    'K5QXIYLOMFRGKTTBN5VWS5LTMFRGKTLF',
  ),
  person(
    'yamamoto',
    '山本 葵',
    { role: 'operator', status: 'invited', staffId: '019b0a10-0000-7000-8000-000000000006', invitedDaysAgo: 0 },
    null,
  ),
  person('nakamura', '中村 翔', { role: null, status: 'active', staffId: null, invitedDaysAgo: 0 }, 'JZQWWYLNOVZGCU3IN4WWW33NNVQXEYLJ'),
]
