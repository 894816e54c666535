import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { control } from '../fixtures/cloud.ts'
import { startPrivateCloud } from '../fixtures/private-cloud.ts'
import { commandsOn } from '../migration/commands-on.ts'
import type { Played, Rehearsing } from './incident.ts'
import { lostAdmin } from './lost-admin.ts'
import { massReveal } from './mass-reveal.ts'
import { stolenSession } from './stolen-session.ts'

const pages = fileURLToPath(new URL('../../docs/runbooks/', import.meta.url))

/** The pages that people read at night. */
export const runbook: Rehearsing['runbook'] = (page) => readFileSync(join(pages, page), 'utf8')

export interface IncidentReport {
  incidents: Played[]
  /** Steps that led on, and all there are; an alarm that rings is one of them. */
  right: number
  steps: number
}

/**
 * Plays three incidents in a local cloud of its own, by real sign-ins and misuse through every gate, and follows alarm,
 * runbook, saved queries and commands as whoever is called would. @throws Error when an incident cannot be played at all
 */
export async function rehearseIncidents(reading: Pick<Rehearsing, 'runbook' | 'tell'>): Promise<IncidentReport> {
  const state = mkdtempSync(join(tmpdir(), 'sekisho-incident-'))
  const cloud = await startPrivateCloud({ state })
  const rehearsing: Rehearsing = { ...reading, sekisho: commandsOn(state) }
  const incidents: Played[] = []
  try {
    for (const play of [stolenSession, massReveal, lostAdmin]) {
      incidents.push(await play(rehearsing))
      await control('/api/reset')
    }
  } finally {
    await cloud.close()
    rmSync(state, { recursive: true, force: true })
  }
  const right = incidents.flatMap(({ rangAfterSeconds, steps }) => [rangAfterSeconds !== null, ...steps.map(({ isRight }) => isRight)])
  return { incidents, right: right.filter(Boolean).length, steps: right.length }
}
