import { setTimeout } from 'node:timers/promises'
import { beginSession, claimsOf, credentialsOf, enrol, jwt, poolKeys, type Someone } from './people.ts'
import type { RunningCloud } from './running-cloud.ts'
import { bearer, send, signed, type Headers } from './send.ts'

const WATCHED_MS = 6_500
const COPIES = 8

/** Proofs that stay good for minutes, of somebody who is active now. */
async function proofOf(cloud: RunningCloud, person: Someone): Promise<Headers> {
  if (cloud.mode === 'custom') return bearer(await beginSession(cloud, person.staffId))
  const { access, id } = claimsOf(cloud, person)
  if (cloud.mode === 'cognito') return bearer(jwt(poolKeys(cloud).id, id))
  return signed(cloud, credentialsOf(cloud, person), jwt(poolKeys(cloud).access, access))
}

/**
 * Suspends people in the middle of their work and goes on asking with their live proofs. Answers with the seconds
 * from the suspension to the beginning of the last request that was still let in, one number per person, sorted.
 */
export async function secondsToLockout(cloud: RunningCloud, role: string, path: string, runs = 20): Promise<number[]> {
  const people = await Promise.all(Array.from({ length: runs }, () => enrol(cloud, role)))
  const proofs = await Promise.all(people.map((person) => proofOf(cloud, person)))
  // Some have just asked and some a while ago: what a function remembers of them is of different ages.
  await Promise.all(
    proofs.map(async (proof, index) => {
      await setTimeout((index * 4_000) / runs)
      // Several at once reach several copies of the function, each of which remembers the person by itself.
      const answers = await Promise.all(Array.from({ length: COPIES }, () => send(cloud, 'GET', path, proof)))
      if (answers.some(({ status }) => status !== 200)) throw new Error(`Somebody active was refused at ${path}.`)
    }),
  )
  const seconds = await Promise.all(people.map((person, index) => lockout(cloud, person, proofs[index]!, path)))
  return seconds.toSorted((a, b) => a - b)
}

async function lockout(cloud: RunningCloud, { staffId, sub, email, role }: Someone, proof: Headers, path: string): Promise<number> {
  const id = { S: staffId }
  const record = { staffId: id, sub: { S: sub }, role: { S: role }, email: { S: email }, name: { S: 'x' }, notBefore: { N: '0' } }
  await cloud.services.dynamodb.put(cloud.description.directoryTable, {
    pk: { S: `STAFF#${staffId}` },
    sk: { S: 'PROFILE' },
    ...record,
    status: { S: 'suspended' },
  })
  const suspendedAt = performance.now()
  let lastLetIn = suspendedAt
  while (performance.now() - suspendedAt < WATCHED_MS) {
    const asked = performance.now()
    const { status } = await send(cloud, 'GET', path, proof)
    if (status === 200) lastLetIn = asked
    await setTimeout(100)
  }
  return (lastLetIn - suspendedAt) / 1000
}
