import type { Cloud } from '../cloud.ts'
import type { ConsoleDependencies } from './dependencies.ts'
import { integer, oneOf, OrderError, provided, truthValue, words } from './order.ts'
import { shownPeople } from './people.ts'

type Fields = Record<string, unknown>

/** Ten years either way: as far as a test has reason to move the clock. */
const farthest = 10 * 365 * 86_400_000

/** What `GET` answers: path → value. */
export function readings(cloud: Cloud, dependencies: ConsoleDependencies): Record<string, () => unknown> {
  const people = () => shownPeople(dependencies.people(), cloud.clock.now(), dependencies.passkeys)
  const mails = () => dependencies.mails().toReversed()
  const clock = () => ({ now: cloud.clock.now(), offsetMs: cloud.clock.offsetMs })
  const functions = () => dependencies.starts?.() ?? {}
  const links = { site: `http://localhost:${cloud.ports.site}`, aws: `http://localhost:${cloud.ports.aws}` }
  return {
    '/api/people': people,
    '/api/mail': mails,
    '/api/journal': () => cloud.journal.list(),
    '/api/clock': clock,
    '/api/functions': functions,
    '/api/faults': () => dependencies.faults?.list() ?? [],
    '/api/schedules': () => dependencies.schedules?.list() ?? [],
    '/api/alarms': () => dependencies.alarms?.() ?? [],
    '/api/played-device': () => playedDevice(dependencies),
    '/api/quotas': () => dependencies.quotas?.describe() ?? { enforced: false, throttled: [] },
    '/api/state': () => ({
      links,
      clock: clock(),
      people: people(),
      playedDevice: playedDevice(dependencies),
      mails: mails().slice(0, 200),
      journal: cloud.journal.list().slice(0, 200),
      functions: functions(),
      alarms: dependencies.alarms?.() ?? [],
    }),
  }
}

/** Carries an order of `POST` out and answers its result. @throws OrderError */
export async function carryOut(cloud: Cloud, dependencies: ConsoleDependencies, path: string, fields: Fields): Promise<unknown> {
  const [, , kind, name, action] = path.split('/').map(decode)
  if (path === '/api/clock') return moveClock(cloud, fields)
  if (path === '/api/reset') return reset(cloud, dependencies)
  if (path === '/api/journal/clear') return void cloud.journal.clear()
  if (path === '/api/database') return pauseDatabase(dependencies, fields)
  if (path === '/api/faults') return injectFault(dependencies, fields)
  if (path === '/api/faults/clear') return provided(dependencies.faults, 'Fault injection').clear()
  if (path === '/api/quotas') return provided(dependencies.quotas, 'Enforcing quotas').enforce(truthValue(fields, 'enforced'))
  if (path === '/api/throttling') return throttle(dependencies, fields)
  if (path === '/api/played-device') return plug(dependencies, fields)
  if (path === '/api/lists') return setListLag(dependencies, fields)
  if (kind === 'people' && action === 'standing') return setStanding(dependencies, name ?? '', fields)
  if (kind === 'people' && action === 'forget-attempts') return forget(dependencies, name ?? '')
  if (path === '/api/schedules') return provided(dependencies.schedules, 'Running schedules').byClock(truthValue(fields, 'byClock'))
  if (kind === 'schedules' && action === 'run') return provided(dependencies.schedules, 'Running a schedule').runNow(name ?? '')
  if (kind === 'functions' && action === 'kill') return provided(dependencies.killFunction, 'Killing a function')(name ?? '')
  throw new OrderError(404, `There is no order ${path}.`)
}

/** Null where no pool of this cloud takes passkeys. */
function playedDevice({ passkeys }: ConsoleDependencies): { isPluggedIn: boolean } | null {
  return passkeys?.areTaken() ? { isPluggedIn: passkeys.device.isPluggedIn } : null
}

function plug(dependencies: ConsoleDependencies, fields: Fields): unknown {
  const isPluggedIn = truthValue(fields, 'pluggedIn')
  const { device } = provided(dependencies.passkeys, 'Playing a device')
  if (playedDevice(dependencies) === null) throw new OrderError(409, NO_PASSKEYS)
  device.plug(isPluggedIn)
  return { isPluggedIn }
}

const NO_PASSKEYS = 'This stage takes no passkeys. Start it with SEKISHO_PASSKEYS=1 npx pnpm@12 dev.'

function moveClock(cloud: Cloud, fields: Fields): unknown {
  if (fields['reset'] === true) cloud.clock.reset()
  else {
    const moveMs = integer(fields, 'moveMs', { min: -farthest, max: farthest })
    if (moveMs === undefined) throw new OrderError(400, 'Say {"moveMs": milliseconds} or {"reset": true}.')
    cloud.clock.move(moveMs)
  }
  return { now: cloud.clock.now(), offsetMs: cloud.clock.offsetMs }
}

async function reset(cloud: Cloud, dependencies: ConsoleDependencies): Promise<void> {
  cloud.clock.reset()
  await dependencies.reset()
  cloud.journal.clear()
}

function forget(dependencies: ConsoleDependencies, email: string): void {
  if (!dependencies.people().some((person) => person.email === email)) throw new OrderError(404, `There is no sample person ${email}.`)
  dependencies.forgetAttempts(email)
}

/** `{"status": "suspended"}`, `{"role": "…"}` or `{"notBefore": epoch seconds}`: the record in the directory, nothing else. */
async function setStanding(dependencies: ConsoleDependencies, email: string, fields: Fields): Promise<void> {
  const notBefore = integer(fields, 'notBefore', { min: 0, max: 1e11 })
  await provided(dependencies.setStanding, 'Changing the directory')(email, {
    ...(fields['status'] === undefined ? {} : { status: words(fields, 'status') }),
    ...(fields['role'] === undefined ? {} : { role: words(fields, 'role') }),
    ...(notBefore === undefined ? {} : { notBefore }),
  })
}

async function pauseDatabase(dependencies: ConsoleDependencies, fields: Fields): Promise<void> {
  const resumeMs = integer(fields, 'resumeMs', { min: 0, max: 600_000 })
  const order = { pause: truthValue(fields, 'pause'), ...(resumeMs === undefined ? {} : { resumeMs }) }
  await provided(dependencies.pauseDatabase, 'Pausing the database')(order)
}

function injectFault(dependencies: ConsoleDependencies, fields: Fields): void {
  const delayMs = integer(fields, 'delayMs', { min: 0, max: 120_000 })
  const error = fields['error'] === undefined ? undefined : words(fields, 'error')
  const kill = fields['kill'] === undefined ? undefined : oneOf(fields, 'kill', ['before', 'after'])
  if (error === undefined && delayMs === undefined && kill === undefined)
    throw new OrderError(400, 'A fault needs an error, a delayMs or a kill.')
  provided(dependencies.faults, 'Fault injection').add({
    service: words(fields, 'service'),
    operation: words(fields, 'operation'),
    count: integer(fields, 'count', { min: 1, max: 1000 }) ?? 1,
    ...(error === undefined ? {} : { error }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(kill === undefined ? {} : { kill }),
  })
}

/** `{"service": "dynamodb", "perSecond": 5}`; without `perSecond` the service is as fast as ever. */
function throttle(dependencies: ConsoleDependencies, fields: Fields): void {
  const perSecond = integer(fields, 'perSecond', { min: 0, max: 100_000 })
  provided(dependencies.quotas, 'Throttling').throttle(words(fields, 'service'), perSecond)
}

/** `{"lagMs": 2000}`: ListUsers and ListUsersInGroup miss whoever is newer. */
function setListLag(dependencies: ConsoleDependencies, fields: Fields): void {
  const lagMs = integer(fields, 'lagMs', { min: 0, max: 3_600_000 })
  if (lagMs === undefined) throw new OrderError(400, 'Say {"lagMs": milliseconds}; 0 turns the lag off.')
  provided(dependencies.setListLag, 'A lag of lists')(lagMs)
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new OrderError(400, 'The path is malformed.')
  }
}
