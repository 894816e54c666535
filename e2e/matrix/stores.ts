import { createHash } from 'node:crypto'
import { publishedIn, type RunningCloud } from './running-cloud.ts'

const reader = 'matrix-reader'

/** What the three stores hold: a digest per table of PostgreSQL and DynamoDB, and of the pool's people. */
export async function storesOf(cloud: RunningCloud): Promise<Record<string, string>> {
  const tables = await tableDigests(cloud)
  const items: Record<string, string> = {}
  const keyed = ['vault/directory-table-name', ...(cloud.mode === 'custom' ? ['vault/sessions-table-name'] : [])]
  for (const name of keyed) items[name] = await itemDigest(cloud, publishedIn(cloud, name))
  await cloud.services.idp.close()
  const pools = cloud.kernel.cloud.state.read<Record<string, { users: object[]; groups: object[] }>>('cognito-idp.json') ?? {}
  return { ...tables, ...items, people: digest(Object.values(pools).map(({ users, groups }) => ({ users, groups }))) }
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

function tableDigests({ services }: RunningCloud): Promise<Record<string, string>> {
  return services.rdsData.asOwner(async ({ engine }) => {
    const { rows } = await engine.query("select table_name as name from information_schema.tables where table_schema = 'public' order by 1")
    const digests: Record<string, string> = {}
    for (const { name } of rows) {
      const found = await engine.query(
        `select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${String(name)}" t`,
      )
      digests[String(name)] = String(found.rows[0]!['digest'])
    }
    return digests
  })
}

/** Scans as a role of the test's own: no role of the product may. */
async function itemDigest({ kernel, services, description }: RunningCloud, table: string): Promise<string> {
  const arn = `arn:aws:iam::${description.accountId}:role/${reader}`
  const statement = { effect: 'Allow', actions: ['dynamodb:Scan'], resources: ['*'], principals: {}, conditions: {} }
  kernel.roles.add(reader, { arn, trust: [] })
  kernel.roles.attach(reader, [statement])
  const { principal } = kernel.cloud.iam.issue(arn, reader, 60_000)
  const call = {
    service: 'dynamodb',
    operation: 'Scan',
    headers: {},
    body: Buffer.alloc(0),
    input: { TableName: table },
    principal,
    requestId: 'matrix',
  }
  const { body } = await services.dynamodb.handle(call)
  // A session notes each minute in which its holder asked for anything, refused or not: the machine's pace is no change.
  return digest(body.Items.map((item) => JSON.stringify({ ...item, lastSeenAt: null })).toSorted())
}
