import { setTimeout } from 'node:timers/promises'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint } from '@sekisho/contract/endpoint'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { functionFor, isOpen } from '@sekisho/permissions/to-functions'
import type { Expected, Identity } from './identity.ts'
import type { RunningCloud } from './running-cloud.ts'
import { send, type Answer } from './send.ts'

/** One try: who, at which endpoint, at an address of something that is there or is not. */
export interface Cell {
  identity: Identity
  endpoint: Endpoint
  path: string
  exists: boolean
  expected: Expected
}
export interface Tried extends Cell {
  answer: Answer
}

/** What an endpoint has to be asked with to answer at all. */
const asked: Readonly<Record<string, string>> = { 'events.calendar': '?from=2026-11-02' }

const nobodysId = '00000000-0000-4000-8000-000000000000'

/** Ids of things that are there, by the name of the parameter. */
export async function realIds({ services }: RunningCloud): Promise<Record<string, string>> {
  const first = (table: string) =>
    services.rdsData.asOwner(async ({ engine }) =>
      String((await engine.query(`select id::text from ${table} order by 1 limit 1`)).rows[0]!['id']),
    )
  return {
    eventId: await first('events'),
    memberId: await first('members'),
    staffId: '019b0a10-0000-7000-8000-000000000002',
    auditId: await anEntry({ services }),
    approvalId: await aRequest({ services }),
  }
}

/** An entry of the trail: the first there is, or one of ours where nobody has done anything yet. */
const anEntry = ({ services }: Pick<RunningCloud, 'services'>): Promise<string> =>
  services.rdsData.asOwner(async ({ engine }) => {
    await engine.query(`insert into audit_trail (actor_name, actor_role, action, object_type, request_id, outcome)
      select 'Sekisho', 'system', 'staff.reconcile', 'staff', 'of-the-matrix', 'done' where not exists (select from audit_trail)`)
    return String((await engine.query('select id::text from audit_trail order by seq limit 1')).rows[0]!['id'])
  })

/** A request for approval of somebody who tries nothing here. */
const aRequest = ({ services }: Pick<RunningCloud, 'services'>): Promise<string> =>
  services.rdsData.asOwner(async ({ engine }) => {
    const made =
      await engine.query(`insert into approvals (kind, asked_by, asked_by_name, asked_standing, occasion, reason, print, what, rows)
      values ('erase', '${nobodysId}', 'Sekisho', 0, 'legal', 'of the matrix', 'of the matrix', '[]', 1) returning id::text`)
    return String(made.rows[0]!['id'])
  })

/**
 * Every identity at every guarded endpoint. Where a path names something, both an id that is there and one that is
 * not are tried; who is let in tries writes on what is not there only.
 */
export function cellsOf({ mode }: RunningCloud, identities: readonly Identity[], ids: Record<string, string>): Cell[] {
  const guarded = endpointsIn(mode).filter(({ needs }) => !isOpen(needs))
  return identities.flatMap((identity) =>
    guarded.flatMap((endpoint): Cell[] => {
      const expected = identity.expected(endpoint)
      const path = `${endpoint.path}${asked[endpoint.id] ?? ''}`
      const absent = path.replaceAll(/\{\w+\}/g, nobodysId)
      const present = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? nobodysId)
      const cell = { identity, endpoint, expected }
      const only = [{ ...cell, path: absent, exists: false }]
      if (absent === present || (expected === 'in' && endpoint.method !== 'GET')) return only
      return [...only, { ...cell, path: present, exists: true }]
    }),
  )
}

/**
 * Tries cells, two at a time, what is there before what is not. Somebody whom the gateway refused where there is
 * something is not asked about where there is nothing: nothing that holds data has looked at either.
 */
export async function tryBoth(cloud: RunningCloud, cells: readonly Cell[]): Promise<Tried[]> {
  const there = await tryAll(
    cloud,
    cells.filter(({ exists }) => exists),
  )
  const nameOf = ({ identity, endpoint }: Cell) => `${identity.name} ${endpoint.id}`
  const stopped = new Set(there.filter(({ answer }) => !answer.fromFunction).map(nameOf))
  const other = cells.filter((cell) => !cell.exists && !stopped.has(nameOf(cell)))
  return [...there, ...(await tryAll(cloud, other))]
}

/**
 * Tries cells, two at a time, one function after the other: all copies of all functions share their places, and a copy
 * that gives way to another function's starts anew for hundreds of cells' worth of work.
 */
export async function tryAll(cloud: RunningCloud, cells: readonly Cell[], atOnce = 2): Promise<Tried[]> {
  const tried: Tried[] = []
  const byFunction = Map.groupBy(cells, ({ endpoint }) => functionFor(endpoint.needs))
  const queue = [...byFunction.values()].flat()
  const work = async (): Promise<void> => {
    for (let cell = queue.shift(); cell; cell = queue.shift()) {
      tried.push({ ...cell, answer: await send(cloud, cell.endpoint.method, cell.path, cell.identity.headers) })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return tried
}

/** What is wrong with an answer; null when it is exactly the expected one. */
export function mistake({ identity, endpoint, path, exists, expected, answer }: Tried): string | null {
  const { status, is } = answer
  const at = `${identity.name} at ${endpoint.method} ${path}: ${status} ${is ?? ''}`
  if (expected !== 'in') return status === expected[0] && is === expected[1] ? null : `${at} instead of ${expected.join(' ')}`
  if (endpoint.method !== 'GET') return status >= 500 || status === 401 || status === 403 ? `${at} instead of being let in` : null
  const found = endpoint.path.includes('{') && !exists ? 404 : 200
  return status === found ? null : `${at} instead of ${found}`
}

/** True for an answer with anything in it that only those let in may have. */
export const wasLetIn = ({ expected, answer }: Tried): boolean => expected !== 'in' && answer.status < 400

/**
 * What is left of a refusal's words without the id that was asked for and the id of the request. A bad signature is
 * answered with what should have been signed, which holds a time and digests of what was sent.
 */
export const words = ({ answer, path }: Tried): string =>
  answer.text
    .replaceAll(answer.requestId, 'R')
    .replaceAll(path, 'P')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'I')
    .replaceAll(/\d{8}T\d{6}Z|[0-9a-f]{64}/g, 'D')

/** How many lines tell of each refused request: in the functions' logs, or for the gateway's own refusals in its journal. */
export async function linesOf(cloud: RunningCloud, tried: readonly Tried[]): Promise<Map<string, number>> {
  const lines = new Map<string, number>(cloud.journal.filter(isGatewayRefusal).map(({ requestId }) => [requestId!, 1]))
  const waiting = new Set(tried.filter(({ answer }) => answer.fromFunction).map(({ answer }) => answer.requestId))
  for (let patience = 1_200; patience > 0; patience--) {
    const logged = loggedRefusals(cloud)
    if ([...waiting].every((requestId) => logged.has(requestId))) return new Map([...lines, ...logged])
    await setTimeout(50)
  }
  return new Map([...lines, ...loggedRefusals(cloud)])
}

const isGatewayRefusal = ({ layer, outcome, requestId }: { layer: string; outcome: string; requestId?: string }) =>
  layer === 'gateway' && outcome === 'refused' && requestId !== undefined

function loggedRefusals({ state }: RunningCloud): Map<string, number> {
  const folder = join(state, 'logs')
  const found = new Map<string, number>()
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((text) => text.includes('"refusedBy"'))) {
      const { message } = JSON.parse(line) as { message: { requestId: string } }
      found.set(message.requestId, (found.get(message.requestId) ?? 0) + 1)
    }
  }
  return found
}
