import type { SeedPerson } from './people.ts'

/** Somebody who fills the list of staff. Nobody signs in as them, so their passwords are random at every seeding. */
type Colleague = Omit<SeedPerson, 'email' | 'password' | 'totpSecret' | 'staffId'> & { login: string; hasAuthenticator: boolean }

const active = (
  login: string,
  name: string,
  invitedDaysAgo: number,
  lastSignInDaysAgo: number,
  more: Partial<Colleague> = {},
): Colleague => ({
  login,
  name,
  role: 'operator',
  status: 'active',
  invitedDaysAgo,
  lastSignInDaysAgo,
  hasAuthenticator: true,
  ...more,
})
const invited = (login: string, name: string, invitedDaysAgo: number, more: Partial<Colleague> = {}): Colleague => ({
  login,
  name,
  role: 'operator',
  status: 'invited',
  invitedDaysAgo,
  hasAuthenticator: false,
  ...more,
})

export const colleagues: readonly Colleague[] = [
  active('kobayashi', '小林 さくら', 340, 1),
  active('kato', '加藤 大輔', 335, 2),
  active('yoshida', '吉田 結衣', 280, 12),
  active('yamada', '山田 悠斗', 265, 41),
  active('sasaki', '佐々木 遥', 250, 97),
  active('yamaguchi', '山口 蓮', 190, 0.2),
  active('matsumoto', '松本 千尋', 150, 8, { hasAuthenticator: false }),
  active('inoue', '井上 亮', 120, 3),
  active('kimura', '木村 彩花', 95, 33),
  active('smith', 'Emma Smith', 80, 1.5, { language: 'en' }),
  active('nguyen', 'Nguyễn Minh Anh', 40, 5, { language: 'en' }),
  active('hayashi', '林 美月', 300, 60, {
    status: 'suspended',
    suspension: { daysAgo: 14, by: 'tanaka', reason: '産休のため。復帰は来年 4 月の予定です。' },
  }),
  active('shimizu', '清水 翼', 410, 130, {
    role: 'admin',
    status: 'suspended',
    suspension: { daysAgo: 120, by: 'ito', reason: '退職手続き中のため停止しました。' },
  }),
  invited('mori', '森 陽菜', 3),
  invited('ikeda', '池田 颯太', 0.75),
  invited('garcia', 'Lucía García', 0.1, { language: 'en' }),
  { login: 'hashimoto', name: '橋本 凛', role: null, status: 'requested', invitedDaysAgo: 0.4, hasAuthenticator: true },
]
