import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningCloud } from './running-cloud.ts'

interface Words {
  source?: string
  requestId: string
  edgeId?: string
  route?: string
  staffId?: string | null
  alert?: string
}

/** Every line of the logs of this run that is a request's, and what is wrong with how edge, gateway and functions tell of it. */
export function joinedLines({ state }: RunningCloud): { lines: number; faults: string[] } {
  const folder = join(state, 'logs')
  const all = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  const texts = all.filter((text) => text.includes('"source"'))
  const atTheEdge = new Set(all.flatMap((text) => /"x-edge-request-id":"([^"]+)"/.exec(text)?.[1] ?? []))
  const words = texts.map((text) => JSON.parse(text) as Words & { message?: Words }).map((line) => line.message ?? line)
  const ofGateway = new Map(words.filter(({ source }) => source === 'gateway').map((one) => [one.requestId, one]))
  const ofFunctions = words.filter(({ source, alert }) => source === 'function' && alert === undefined)
  return {
    lines: words.length,
    faults: ofFunctions.flatMap(({ requestId, route, edgeId }) => {
      if (edgeId !== undefined && !atTheEdge.has(edgeId)) return [`The edge has no line of ${edgeId}.`]
      const gateway = ofGateway.get(requestId)
      if (!gateway) return [`The gateway has no line of ${requestId}.`]
      return route === 'none' || gateway.route === route
        ? []
        : [`${requestId} is ${route} to the function and ${gateway.route} to the gateway.`]
    }),
  }
}
