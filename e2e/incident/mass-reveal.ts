import { sessionOf } from '../fixtures/credentials.ts'
import { ask, followRunbook, linesOf, mostOften, untilItRings, type Played, type Rehearsing } from './incident.ts'
import { lockOut } from './lock-out.ts'

const ALARM = 'unusual-use'
const given = { fields: ['phone'], occasion: 'inquiry', reason: '本人からの問い合わせ' }

/** An admin goes through the members and reveals one after the other. */
export async function massReveal(rehearsing: Rehearsing): Promise<Played> {
  const { sekisho, tell } = rehearsing
  const session = await sessionOf('ito')
  const { staffId } = (await (await ask(session, 'GET', '/api/account')).json()) as { staffId: string }
  const { items } = (await (await ask(session, 'GET', '/api/members')).json()) as { items: { id: string }[] }
  const reveal = (turn: number) => ask(session, 'POST', `/api/members/${items[turn % items.length]!.id}/reveal`, given)
  tell('An admin reveals the members, one after the other.')
  const seen = new Set<string>()
  const rangAfterSeconds = await untilItRings(ALARM, 60, async (turn) => {
    if ((await reveal(turn)).ok) seen.add(items[turn % items.length]!.id)
  })
  const followed = await followRunbook(rehearsing, ALARM, ['who-did', 'who-saw'], 'lock')
  const found = mostOften(await linesOf(sekisho, 'who-did', '--alert', 'members.many-reveals'), 'staffId')
  const did = found === '' ? [] : await linesOf(sekisho, 'who-did', '--staff', found)
  const revealed = did.filter(({ route, status }) => String(route).endsWith('/reveal') && Number(status) === 200)
  const members = new Set(revealed.map(({ object }) => String(object).replace('member:', '')))
  const [first] = seen
  const saw = first === undefined ? [] : await linesOf(sekisho, 'who-saw', '--member', first)
  const { seconds, step } = await lockOut(rehearsing, found, () => reveal(0))
  return {
    name: 'mass-reveal',
    says: 'One person reveals member after member',
    alarm: ALARM,
    rangAfterSeconds,
    endedAfterSeconds: seconds,
    steps: [
      ...followed,
      { asks: 'who-did finds who it is from the alert', found: found || 'nobody', isRight: found === staffId },
      {
        asks: 'who-did finds every member whom they revealed',
        found: `${members.size} of ${seen.size}`,
        isRight: seen.size > 0 && members.size === seen.size && [...seen].every((id) => members.has(id)),
      },
      {
        asks: 'who-saw finds them from a member',
        found: mostOften(saw, 'staffId') || 'nobody',
        isRight: saw.some((one) => one['staffId'] === staffId),
      },
      step,
    ],
  }
}
