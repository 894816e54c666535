import 'reflect-metadata'
import serverlessExpress from '@codegenie/serverless-express'
import { Catch, Controller, Get, Module, Param, Query, SetMetadata, UseGuards } from '@nestjs/common'
import { NestFactory, Reflector } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import express from 'express'
import { logged, One, Page, readParams, readQuery, Refused, requireEdge, requirePermission, requirePerson } from './checks.mjs'
import { getEvent, listEvents } from './store.mjs'

// NestJS behind its Lambda adapter. Decorators are applied by hand, as its compiler would.

class Gate {
  constructor() {
    this.reflector = new Reflector()
  }
  async canActivate(context) {
    const request = context.switchToHttp().getRequest()
    await requireEdge(request.get('x-sekisho-edge'))
    const { event } = serverlessExpress.getCurrentInvoke()
    request.person = await requirePerson(event.requestContext.identity, request.get('x-sekisho-session'))
    requirePermission(request.person, this.reflector.get('permission', context.getHandler()))
    return true
  }
}

class Events {
  async list(query) {
    return Page.parse(await listEvents(readQuery(query)))
  }
  async get(params) {
    const event = await getEvent(readParams(params).eventId)
    if (!event) throw new Refused(404, 'not-found')
    return One.parse(event)
  }
}
const method = (name, parameter, ...decorators) => {
  parameter(Events.prototype, name, 0)
  const descriptor = Object.getOwnPropertyDescriptor(Events.prototype, name)
  for (const decorate of decorators) decorate(Events.prototype, name, descriptor)
}
method('list', Query(), Get(), SetMetadata('permission', 'events.read'))
method('get', Param(), Get(':eventId'), SetMetadata('permission', 'events.read'))
UseGuards(Gate)(Events)
Controller('api/events')(Events)

class Refusals {
  catch(error, host) {
    const response = host.switchToHttp().getResponse()
    const { status, code } = error instanceof Refused ? error : { status: 500, code: 'internal' }
    response.status(status).type('application/problem+json').json({ status, code })
  }
}
Catch()(Refusals)

// What a module decorates needs nothing in it.
function App() {}
Module({ controllers: [Events], providers: [Gate] })(App)

const server = express()
server.use((request, response, next) => {
  const started = Date.now()
  response.set('cache-control', 'no-store')
  response.on('finish', () => logged(request.method, request.path, response.statusCode, started))
  next()
})
const nest = await NestFactory.create(App, new ExpressAdapter(server), { logger: false })
nest.useGlobalFilters(new Refusals())
await nest.init()
const serve = serverlessExpress({ app: server })
export const handler = (event, context) => serve(event, context, () => undefined)
