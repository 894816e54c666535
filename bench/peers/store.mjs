import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { and, count, desc, eq, ilike, inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/aws-data-api/pg'
import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

// What all peers keep their data with: the service's own clients and the usual mapper.

const options = globalThis.answeredFromMemory ? { requestHandler: globalThis.answeredFromMemory } : {}
const secrets = new SecretsManagerClient(options)
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(options))
const db = drizzle(new RDSDataClient(options), {
  database: process.env.DATABASE_NAME,
  resourceArn: process.env.DATABASE_CLUSTER_ARN,
  secretArn: process.env.DATABASE_NOBODY_SECRET,
})

const instant = (name) => timestamp(name, { withTimezone: true, mode: 'string' }).notNull()
const columns = () => ({
  id: uuid('id').primaryKey(),
  title: text('title').notNull(),
  organizer: text('organizer').notNull(),
  format: text('format').notNull(),
  venue: text('venue'),
  startsAt: instant('starts_at'),
  endsAt: instant('ends_at'),
  capacity: integer('capacity').notNull(),
  registeredCount: integer('registered_count').notNull(),
  status: text('status').notNull(),
  updatedAt: instant('updated_at'),
})
const events = pgTable('events', columns())
const details = pgTable('events', { ...columns(), description: text('description').notNull(), onlineUrl: text('online_url') })

const inUtc = (row) => ({
  ...row,
  ...Object.fromEntries(['startsAt', 'endsAt', 'updatedAt'].map((field) => [field, new Date(`${row[field]}Z`).toISOString()])),
})

/** One page of events and how many there are, as the mapper's guide writes it. */
export async function listEvents({ q, status, format, limit, offset }) {
  const where = and(
    q ? ilike(events.title, `%${q}%`) : undefined,
    status ? inArray(events.status, status) : undefined,
    format ? inArray(events.format, format) : undefined,
  )
  const [items, [counted]] = await Promise.all([
    db.select().from(events).where(where).orderBy(desc(events.startsAt), desc(events.id)).limit(limit).offset(offset),
    db.select({ total: count() }).from(events).where(where),
  ])
  return { items: items.map(inUtc), total: counted.total }
}

/** One event, or undefined. */
export async function getEvent(id) {
  const [found] = await db.select().from(details).where(eq(details.id, id))
  return found && inUtc(found)
}

let secret
/** The secret of the edge, read once. */
export function edgeSecret() {
  secret ??= secrets
    .send(new GetSecretValueCommand({ SecretId: process.env.EDGE_SECRET }))
    .then(({ SecretString }) => JSON.parse(SecretString).password)
  return secret
}

const item = async (pk, sk) =>
  (await documents.send(new GetCommand({ TableName: process.env.DIRECTORY_TABLE, Key: { pk, sk }, ConsistentRead: true }))).Item

const links = new Map()
const people = new Map()
/** The person behind a `sub`, at most four seconds old, as the product keeps them. */
export async function personOf(sub) {
  if (!links.has(sub)) links.set(sub, (await item(`SUB#${sub}`, 'LINK'))?.staffId)
  const staffId = links.get(sub)
  if (!staffId) return undefined
  const known = people.get(staffId)
  if (known && Date.now() - known.at < 4_000) return known.person
  const person = await item(`STAFF#${staffId}`, 'PROFILE')
  people.set(staffId, { at: Date.now(), person })
  return person
}
