import { sessionOf, signedFetch, type Session } from '../fixtures/credentials.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'

// Prints how long the chain over a long audit trail takes to be verified by the API, part after part as the page asks,
// whole and then with one entry changed by the database's owner.
//
//   npx pnpm@12 exec node e2e/bench/verify-trail.ts [entries, 100000]

const ENTRIES = Number(process.argv[2] ?? 100_000)
const AT_ONCE = 5_000

const cloud = await startPrivateCloud()
try {
  const written = performance.now()
  for (let from = 0; from < ENTRIES; from += AT_ONCE) await write(Math.min(AT_ONCE, ENTRIES - from))
  console.error(`${ENTRIES} entries written in ${seconds(written)} s`)
  const session = await sessionOf('tanaka')
  for (const what of ['whole', 'again', 'with one entry changed']) {
    if (what === 'with one entry changed') await change(Math.floor(ENTRIES * 0.8))
    const began = performance.now()
    const found = await verify(session)
    console.log(`${what}: ${found.checked} entries in ${found.parts} parts, ${seconds(began)} s, broken at ${found.broken ?? 'none'}`)
  }
} finally {
  await cloud.close()
}
// The client library that signs in keeps timers of its own.
process.exit()

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}

async function write(count: number): Promise<void> {
  await asOwner(cloud, [
    `insert into audit_trail (actor_name, actor_role, action, object_type, request_id, outcome)
    select 'Sekisho', 'system', 'staff.reconcile', 'staff', 'of the bench ' || n, 'done' from generate_series(1, ${count}) n`,
  ])
}

/** As nobody but the owner can, with the guards off; they stay off in a cloud that ends here. */
async function change(position: number): Promise<void> {
  await asOwner(cloud, [
    'alter table audit_trail disable trigger all',
    `update audit_trail set reason = 'another' where id = (select entry_id from audit_chain where position = ${position})`,
  ])
}

async function verify(session: Session): Promise<{ checked: number; parts: number; broken: number | null }> {
  let after = ''
  for (let parts = 1; ; parts++) {
    const reply = await signedFetch(session, 'GET', `/api/audit/verify${after}`)
    if (reply.status !== 200) throw new Error(`verify answered ${reply.status}: ${await reply.text()}`)
    const { checked, next, broken } = (await reply.json()) as Answer
    if (next === null) return { checked, parts, broken: broken?.position ?? null }
    after = `?after=${next}`
  }
}

interface Answer {
  checked: number
  next: string | null
  broken: { position: number } | null
}

async function asOwner({ services }: PrivateCloud, statements: readonly string[]): Promise<void> {
  await services.rdsData.asOwner(async ({ engine }) => {
    for (const statement of statements) await engine.query(statement)
  })
}
