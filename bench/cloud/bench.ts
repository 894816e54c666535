import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describedIn, useCloud } from '../../e2e/fixtures/cloud.ts'
import { sessionOf, signedFetch } from '../../e2e/fixtures/credentials.ts'
import { put } from '../figures.ts'
import { megabytes, startCloudProcess, stopCloudProcess } from '../load/cloud-process.ts'
import type { Absent, Bench, Figure, Goal, Measured } from '../measured.ts'
import { installMoto, startMoto } from './moto.ts'
import { motoProbes } from './moto-probes.ts'
import { ownProbes, type Probes } from './probes.ts'

const OURS = 'our local cloud'
const MOTO = 'moto server'

/** A cloud on one's own machine, without Docker. */
export const cloud: Bench = {
  name: 'cloud',
  title: 'Local cloud',
  method:
    'A process of its own from nothing until it is ready, with its memory then; of ours also until somebody has signed in with SRP and a code and their first screen has its ' +
    'answer, first with seeding and then with the state that is there. Moto is ready with nothing deployed. Then both are asked the same, with the templates of this repository.',
  async measure({ quick, step, soFar }) {
    const figures: Figure[] = []
    const absent: Absent[] = [{ peer: 'LocalStack', why: 'it needs Docker, and a key for most of what is used here' }]
    const goals: Goal[] = []
    const rounds = quick ? 1 : 3
    let moto: string | null = null
    try {
      moto = installMoto()
    } catch (error) {
      absent.push({ peer: MOTO, why: (error as Error).message })
    }
    for (let round = 0; round < rounds; round++) {
      step(round, rounds, OURS)
      await own(figures, goals, round === rounds - 1)
      if (moto !== null) await others(figures, goals, moto, round === rounds - 1)
      soFar({ figures, absent, goals })
    }
    return { figures, absent, goals } satisfies Measured
  },
}

async function own(figures: Figure[], goals: Goal[], asks: boolean): Promise<void> {
  const state = mkdtempSync(join(tmpdir(), 'sekisho-cloud-'))
  try {
    for (const [nth, what] of ['from nothing', 'again'].entries()) {
      const started = performance.now()
      const child = await startCloudProcess(state)
      try {
        const note = (figure: string) =>
          put(figures, { what: `${figure}, ${what}`, subject: OURS, unit: 's', samples: [(performance.now() - started) / 1000] })
        note('ready')
        put(figures, { what: 'memory when ready', subject: OURS, unit: 'MB', samples: [megabytes(child.pid!)] })
        useCloud(describedIn(state))
        const session = await sessionOf('tanaka')
        const answer = await signedFetch(session, 'GET', '/api/account')
        if (!answer.ok) throw new Error(`The first screen's request answered ${answer.status}.`)
        note('first signed-in screen has its answer')
        if (asks && nth === 1) await probe(OURS, ownProbes(session), goals)
      } finally {
        useCloud(undefined)
        await stopCloudProcess(child)
      }
    }
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

async function others(figures: Figure[], goals: Goal[], program: string, asks: boolean): Promise<void> {
  const started = performance.now()
  const { url, child } = await startMoto(program)
  try {
    put(figures, { what: 'ready, from nothing', subject: `${MOTO}, empty`, unit: 's', samples: [(performance.now() - started) / 1000] })
    if (process.platform === 'linux')
      put(figures, { what: 'memory when ready', subject: `${MOTO}, empty`, unit: 'MB', samples: [megabytes(child.pid!)] })
    if (asks) await probe(MOTO, await motoProbes(url), goals)
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

/** What a cloud can: asked for our own first; what moto says stands beside it. */
async function probe(subject: string, probes: Probes, goals: Goal[]): Promise<void> {
  for (const [says, ask] of Object.entries(probes)) {
    const came = await ask().catch((error: Error) => error.message)
    const own = goals.find((goal) => goal.says === says)
    if (own) own.came += `; ${subject}: ${came ?? 'yes'}`
    else goals.push({ says, came: came ?? 'yes', met: came === null })
  }
}
