import express from 'express'
import serverless from 'serverless-http'
import { logged, One, Page, readParams, readQuery, Refused, requireEdge, requirePermission, requirePerson } from './checks.mjs'
import { getEvent, listEvents } from './store.mjs'

// Express behind serverless-http, with the same clients, mapper and checks.

const app = express()
app.disable('x-powered-by')
app.use((request, response, next) => {
  const started = Date.now()
  response.set('cache-control', 'no-store')
  response.on('finish', () => logged(request.method, request.path, response.statusCode, started))
  next()
})
app.use(express.json())
app.use('/api', async (request, _response, next) => {
  await requireEdge(request.get('x-sekisho-edge'))
  request.person = await requirePerson(request.requestContext?.identity, request.get('x-sekisho-session'))
  next()
})
const permitted = (permission) => (request, _response, next) => {
  requirePermission(request.person, permission)
  next()
}
app.get('/api/events', permitted('events.read'), async (request, response) => {
  response.json(Page.parse(await listEvents(readQuery(request.query))))
})
app.get('/api/events/:eventId', permitted('events.read'), async (request, response) => {
  const event = await getEvent(readParams(request.params).eventId)
  if (!event) throw new Refused(404, 'not-found')
  response.json(One.parse(event))
})
app.use((error, _request, response, _next) => {
  const { status, code } = error instanceof Refused ? error : { status: 500, code: 'internal' }
  response.status(status).type('application/problem+json').json({ status, code })
})
export const handler = serverless(app, {
  request(request, event) {
    request.requestContext = event.requestContext
  },
})
