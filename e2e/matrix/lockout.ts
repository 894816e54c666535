import { beginSession, claimsOf, credentialsOf, enrol, jwt, poolKeys, type Someone } from './people.ts'
import type { RunningCloud } from './running-cloud.ts'
import { bearer, send, signed, type Headers } from './send.ts'

/** What is promised, in milliseconds of the cloud's clock. */
const PROMISED_MS = 5_000
const PEOPLE = 8
const COPIES = 8

/** Proofs that stay good for minutes, of somebody who is active now. */
export async function proofOf(cloud: RunningCloud, person: Someone): Promise<Headers> {
  if (cloud.mode === 'custom') return bearer(await beginSession(cloud, person.staffId))
  const { access, id } = claimsOf(cloud, person)
  if (cloud.mode === 'cognito') return bearer(jwt(poolKeys(cloud).id, id))
  return signed(cloud, credentialsOf(cloud, person), jwt(poolKeys(cloud).access, access))
}

/**
 * Suspends people in the middle of their work, moves the cloud's clock by what is promised, and goes on asking with
 * their live proofs. Answers with what was let in nevertheless.
 */
export async function letInAfterSuspension(cloud: RunningCloud, role: string, path: string): Promise<string[]> {
  const { clock } = cloud.kernel.cloud
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => enrol(cloud, role)))
  const proofs = await Promise.all(people.map((person) => proofOf(cloud, person)))
  // Several at once reach several copies of the function, each of which remembers the person by itself.
  const askAtOnce = (proof: Headers) => Promise.all(Array.from({ length: COPIES }, () => send(cloud, 'GET', path, proof)))
  for (const proof of proofs) {
    // What is remembered of them is of different ages.
    clock.move(PROMISED_MS / PEOPLE)
    const refused = (await askAtOnce(proof)).find(({ status }) => status !== 200)
    if (refused) throw new Error(`Somebody active was refused at ${path}: ${refused.status} ${refused.text}`)
  }
  await Promise.all(people.map((person) => suspend(cloud, person)))
  clock.move(PROMISED_MS)
  const letIn: string[] = []
  for (const [index, proof] of proofs.entries())
    for (const { status } of await askAtOnce(proof)) if (![401, 403].includes(status)) letIn.push(`person ${index}: ${status}`)
  clock.reset()
  return letIn
}

async function suspend(cloud: RunningCloud, { staffId, sub, email, role }: Someone): Promise<void> {
  const id = { S: staffId }
  const record = { staffId: id, sub: { S: sub }, role: { S: role }, email: { S: email }, name: { S: 'x' }, notBefore: { N: '0' } }
  await cloud.services.dynamodb.put(cloud.description.directoryTable, {
    pk: { S: `STAFF#${staffId}` },
    sk: { S: 'PROFILE' },
    ...record,
    status: { S: 'suspended' },
  })
}
