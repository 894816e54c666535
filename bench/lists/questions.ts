// What is asked of the list of members, of our own list and of an admin kit's.

const PAGE = 50
/** Where an admin kit's data provider looks for a word. */
const searched = ['name', 'kana', 'email', 'phone', 'company']
const q = encodeURIComponent

/** One question, as both sides ask it. */
export interface Question {
  /** What our screen asks; a function where it needs to know somebody. */
  query: (of: Known) => string
  /** What an admin kit's data provider would send as its condition, and how far it skips. */
  peer: { like: ((of: Known) => string) | null; order: string; skip?: number; status?: string; counts?: true }
}

/** Somebody from the middle of the table. */
export interface Known {
  number: number
  name: string
  email: string
  phone: string
  company: string
  surname: string
}

const latest = 'joined_at desc'
/** What people ask of the list of members; a page at depth is `deep`, which whoever asks turns into a cursor. */
export const questions: Record<string, Question> = {
  'first page': { query: () => '', peer: { like: null, order: latest } },
  'by kana': { query: () => 'sort=kana', peer: { like: null, order: 'kana' } },
  'by registrations': { query: () => 'sort=-registrationCount', peer: { like: null, order: 'registration_count desc', counts: true } },
  'a page at depth': { query: () => 'deep', peer: { like: null, order: latest, skip: 0.9 } },
  withdrawn: { query: () => 'status=withdrawn', peer: { like: null, order: latest, status: 'withdrawn' } },
  'search: a surname': { query: ({ surname }) => `q=${q(surname)}`, peer: { like: ({ surname }) => surname, order: latest } },
  'search: a surname, by kana': {
    query: ({ surname }) => `q=${q(surname)}&sort=kana`,
    peer: { like: ({ surname }) => surname, order: 'kana' },
  },
  'search: a whole name': { query: ({ name }) => `q=${q(name)}`, peer: { like: ({ name }) => name, order: latest } },
  'search: part of a company': { query: ({ company }) => `q=${q(company)}`, peer: { like: ({ company }) => company, order: latest } },
  'search: surname and company': {
    query: ({ surname, company }) => `q=${q(`${surname} ${company}`)}`,
    peer: { like: ({ surname, company }) => `${surname} ${company}`, order: latest },
  },
  'search: an e-mail address': { query: ({ email }) => `q=${q(email)}`, peer: { like: ({ email }) => email, order: latest } },
  'search: a telephone number': { query: ({ phone }) => `q=${q(phone)}`, peer: { like: ({ phone }) => phone, order: latest } },
  "search: a member's number": {
    query: ({ number }) => `q=M-${String(number).padStart(5, '0')}`,
    peer: { like: ({ number }) => String(number), order: latest },
  },
  'search: nobody': { query: () => `q=${q('居ない人')}`, peer: { like: () => '居ない人', order: latest } },
}

/** Somebody to ask for. @param rows runs a statement */
export async function knownIn(members: number, rows: (statement: string) => Promise<object[]>): Promise<Known> {
  const [known] = await rows(
    `select number::int as number, name, email, phone, company from members
    where phone is not null and company is not null and status = 'active' order by number offset ${Math.floor(members / 2)} limit 1`,
  )
  const person = known as Omit<Known, 'surname'>
  return { ...person, surname: person.name.split(/[ 　]/)[0]! }
}

/** The page and the total as the data provider of an admin kit has them asked: OFFSET, each word in any of the columns by ILIKE, COUNT. */
export function peerStatements(
  { like, order, skip = 0, status, counts }: Question['peer'],
  known: Known,
  members: number,
): { page: string; count: string } {
  // A whole name is one text in them, with its space.
  const words = like === null ? [] : like(known) === known.name ? [known.name] : like(known).split(' ')
  const holds = (word: string) => searched.map((column) => `${column} ilike '%${word.replaceAll("'", "''")}%'`).join(' or ')
  const conditions = [...words.map((word) => `(${holds(word)})`), ...(status === undefined ? [] : [`status = '${status}'`])]
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  return {
    page: `select * from members ${counts ? 'join member_counts on member_id = id ' : ''}${where} order by ${order} limit ${PAGE} offset ${Math.floor(members * skip)}`,
    count: `select count(*) as total from members ${where}`,
  }
}
