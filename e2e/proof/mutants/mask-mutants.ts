import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Database } from '@sekisho/database/database'
import { sql } from '@sekisho/database/sql'
import { bundleCut, type Cut } from '../cut-bundle.ts'
import { root } from '../screen-bundle.ts'
import { sharedLibraries } from '../shared-libraries.ts'
import type { Workshop } from '../prove.ts'
import type { Mutant } from './mutant.ts'

interface Store {
  findMembers(db: Database, query: object): Promise<{ items: { email: string }[] }>
}

/** Two people whom a masked row shows alike, but for the e-mail's first letter; the order of their ids is not that of their kana. */
const people = sql`insert into members (id, name, kana, email, phone) values
  ('0d000000-0000-4000-8000-000000000001', '証 乙女', 'アカシ オトメ', 'otome@proof.example', '090-0000-7777'),
  ('0d000000-0000-4000-8000-000000000002', '証 杏', 'アカシ アン', 'ann@proof.example', '090-1111-7777')`
const parts = ['乙女', 'オトメ', 'アカ', 'otome', 'proof.example', '090-0000', 'tome@proof.example', '0907777']

/** What the list of members answers by parts of values that it masks; none where the masks hold. */
async function maskFaults({ database: { owner } }: Workshop, { findMembers }: Store): Promise<string[]> {
  const answers: Record<string, string[]> = {}
  await owner.transaction(async (tx) => {
    await tx.execute(people)
    const ask = async (query: object) =>
      (await findMembers(tx, { limit: 50, ...query })).items.map(({ email }) => email).filter((email) => email.endsWith('@proof.example'))
    for (const q of parts) answers[`finds by ${q}`] = await ask({ q, sort: 'kana' })
    const inOrder = await ask({ sort: 'kana' })
    answers['is sorted by what it hides'] = inOrder[0] === 'otome@proof.example' ? [] : inOrder
    await tx.execute(sql`delete from members where email like '%@proof.example'`)
  })
  return Object.entries(answers).flatMap(([what, found]) => (found.length > 0 ? [`The list of members ${what}.`] : []))
}

/** Bundles the store of the slice, with one rule cut out of it. */
async function storeOf(folder: string, cuts: readonly Cut[]): Promise<Store> {
  const outfile = join(folder, `members-${randomUUID()}.mjs`)
  const entry = join(root, 'apps/api/src/features/members/member-store.ts')
  await bundleCut({ entryPoints: [entry], plugins: [sharedLibraries] }, cuts, outfile)
  return (await import(pathToFileURL(outfile).href)) as Store
}

let whole: Promise<string[]> | undefined

const mask = (name: string, ...cut: Cut): Mutant => ({
  name: `mask: ${name}`,
  run: async (workshop) => {
    whole ??= storeOf(workshop.folder, []).then((store) => maskFaults(workshop, store))
    if ((await whole).length > 0) throw new Error(`the masks do not hold as it is: ${(await whole).join(' ')}`)
    return maskFaults(workshop, await storeOf(workshop.folder, [cut]))
  },
})

export const maskMutants: readonly Mutant[] = [
  mask(
    'a part of a hidden value is enough',
    'members/member-search.ts',
    'sql`search_keys && array[${sql.join(keys)}]`',
    "sql`exists (select 1 from unnest(search_keys) as hidden, unnest(array[${sql.join(keys)}]) as typed where typed <> '' and strpos(hidden, typed) > 0)`",
  ),
  mask(
    'the words of a hidden value are searched like shown ones',
    'members/member-search.ts',
    'matches(sql`search_text`, word)',
    'matches(sql`search_double(search_fold(name) || search_fold(email))`, word)',
  ),
  mask(
    'the beginning of a hidden value is enough',
    'members/member-search.ts',
    'Sql => sql`${kana} = search_fold(${text(word)})`',
    'Sql => sql`search_fold(kana) like search_fold(${text(word)}) || chr(37)`',
  ),
  mask('the order is by the whole kana', 'members/member-store.ts', 'column: sql`shown_name`', 'column: sql`kana`'),
]
