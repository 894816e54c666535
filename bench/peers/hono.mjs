import { Hono } from 'hono/tiny'
import { handle } from 'hono/aws-lambda'

// A route without a single check: what the framework itself costs.

const app = new Hono()
app.get('/api/events', (c) => c.json({ items: [] }))
app.get('/api/events/:eventId', (c) => c.json({ id: c.req.param('eventId') }))
export const handler = handle(app)
