import { sql, type Sql } from '@sekisho/database/sql'

/** What a list of members begins at: the table whose indexes have its order. */
export interface MemberSource {
  /** The tables after `from`; members are always among them. */
  from: Sql
  id: Sql
  /** The surname and the first word of the kana, as that table has them: asked of the other one, no index would narrow down in this order. */
  name: Sql
  kana: Sql
  /** How many registrations a member has. */
  count: Sql
}

const byMember: MemberSource = {
  from: sql`members`,
  id: sql`members.id`,
  name: sql`members.name_key`,
  kana: sql`members.kana_key`,
  count: sql`(select registration_count from member_counts where member_id = members.id)`,
}

const byCount: MemberSource = {
  from: sql`member_counts join members on members.id = member_counts.member_id`,
  id: sql`member_counts.member_id`,
  name: sql`member_counts.name_key`,
  kana: sql`member_counts.kana_key`,
  count: sql`member_counts.registration_count`,
}

/** Where a list in this order begins: `-registrationCount` at the counts. */
export const sourceOf = (sort: string): MemberSource => (sort.endsWith('registrationCount') ? byCount : byMember)
