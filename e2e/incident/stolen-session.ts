import { fetchAuthSession } from 'aws-amplify/auth'
import { moveClock } from '../fixtures/cloud.ts'
import { sessionByAmplify, type Session } from '../fixtures/credentials.ts'
import { ask, followRunbook, linesOf, mostOften, untilItRings, type Played, type Rehearsing } from './incident.ts'
import { lockOut } from './lock-out.ts'

const ALARM = 'refusals-in-bursts'
/** A session renews itself for as long; what cannot be taken back wants a younger proof of who somebody is. */
const STALE_MS = 11 * 60_000
const whole = { fields: ['name', 'phone', 'address'], occasion: 'inquiry', reason: '本人からの問い合わせ' }

/** Somebody copied an admin's session out of the browser, renews it, and has a script reveal whole members. */
export async function stolenSession(rehearsing: Rehearsing): Promise<Played> {
  const { sekisho, tell } = rehearsing
  await moveClock(-STALE_MS)
  const own = await sessionByAmplify('ito')
  const { staffId } = (await (await ask(own, 'GET', '/api/account')).json()) as { staffId: string }
  await moveClock(STALE_MS)
  const stolen = await renewed(own)
  const { items } = (await (await ask(stolen, 'GET', '/api/members')).json()) as { items: { id: string }[] }
  tell('A copy of an admin’s session is renewed, and a script of somebody else’s tries to reveal whole members with it.')
  const rangAfterSeconds = await untilItRings(ALARM, 40, async () => {
    await Promise.all(items.map(({ id }) => ask(stolen, 'POST', `/api/members/${id}/reveal`, whole)))
    // The gateway's rate ends nothing of it, however fast the machine is.
    await moveClock(1_000)
  })
  const followed = await followRunbook(rehearsing, ALARM, ['why-refused', 'who-did'], 'lock')
  const found = mostOften(await linesOf(sekisho, 'why-refused'), 'staffId')
  const did = found === '' ? [] : await linesOf(sekisho, 'who-did', '--staff', found)
  const got = did.filter(({ source, status }) => source === 'function' && Number(status) < 400).map(({ route }) => route)
  const { seconds, step } = await lockOut(rehearsing, found, () => ask(stolen, 'GET', '/api/members'))
  return {
    name: 'stolen-session',
    says: 'The session of somebody is used by somebody else',
    alarm: ALARM,
    rangAfterSeconds,
    endedAfterSeconds: seconds,
    steps: [
      ...followed,
      { asks: 'why-refused finds whose session it is', found: found || 'nobody', isRight: found === staffId },
      { asks: 'who-did finds what came through', found: got.join(', ') || 'nothing', isRight: got.includes('GET /api/members') },
      step,
    ],
  }
}

/** The session goes on past its tokens, as that of a page which stays open; when it was proven stays as it was. */
async function renewed(session: Session): Promise<Session> {
  const { tokens } = await fetchAuthSession({ forceRefresh: true })
  return { ...session, accessToken: String(tokens?.accessToken) }
}
