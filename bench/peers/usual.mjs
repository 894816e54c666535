import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { HTTPException } from 'hono/http-exception'
import { logged, One, Page, readParams, readQuery, Refused, requireEdge, requirePermission, requirePerson } from './checks.mjs'
import { getEvent, listEvents } from './store.mjs'

// The usual stack: Hono, the service's SDK clients, Drizzle and zod.

const app = new Hono()
app.use('*', async (c, next) => {
  const started = Date.now()
  await next()
  c.header('cache-control', 'no-store')
  logged(c.req.method, c.req.path, c.res.status, started)
})
app.use('/api/*', async (c, next) => {
  await requireEdge(c.req.header('x-sekisho-edge'))
  const { identity } = c.env.event.requestContext
  c.set('person', await requirePerson(identity, c.req.header('x-sekisho-session')))
  await next()
})
const permitted = (permission) => async (c, next) => {
  requirePermission(c.get('person'), permission)
  await next()
}
app.get('/api/events', permitted('events.read'), async (c) => c.json(Page.parse(await listEvents(readQuery(c.req.query())))))
app.get('/api/events/:eventId', permitted('events.read'), async (c) => {
  const event = await getEvent(readParams(c.req.param()).eventId)
  if (!event) throw new Refused(404, 'not-found')
  return c.json(One.parse(event))
})
app.onError((error, c) => {
  const { status, code } =
    error instanceof Refused ? error : { status: error instanceof HTTPException ? error.status : 500, code: 'internal' }
  return c.json({ status, code }, status, { 'content-type': 'application/problem+json' })
})
export const handler = handle(app)
