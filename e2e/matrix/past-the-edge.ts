import { EDGE_HEADER } from '@sekisho/contract/headers'
import { proofOf } from './lockout.ts'
import { enrol } from './people.ts'
import { edgeHeaders, type RunningCloud } from './running-cloud.ts'
import { send } from './send.ts'

const LIST = '/api/members'

/** Somebody with every right and a live proof, who sends to the gateway itself or writes the edge's headers. */
export async function pastTheEdge(cloud: RunningCloud, role: string): Promise<string[]> {
  const proof = await proofOf(cloud, await enrol(cloud, role))
  const own = edgeHeaders(cloud)
  const secret = own[EDGE_HEADER]!
  const tries: Record<string, Record<string, string>> = {
    nothing: {},
    'an address alone': { 'x-forwarded-for': '203.0.113.7' },
    'an empty secret': { [EDGE_HEADER]: '' },
    'a part of the secret': { [EDGE_HEADER]: secret.slice(0, -1) },
    'the secret twice': { [EDGE_HEADER]: `${secret}, ${secret}` },
    'the secret under another name': { 'x-sekisho-edge2': secret, 'x-origin-verify': secret },
  }
  const faults: string[] = []
  for (const [what, edge] of Object.entries(tries)) {
    const { status, is } = await send(cloud, 'GET', LIST, proof, edge)
    if (status !== 403 || is !== 'forbidden') faults.push(`${what} got ${status} ${is}`)
  }
  const { status } = await send(cloud, 'GET', LIST, proof)
  if (status !== 200) faults.push(`the distribution's own headers got ${status}`)
  return [...faults, ...(await throughTheEdge(cloud, await proof('GET', LIST)))]
}

/** Through the site, whatever the person writes: CloudFront overwrites its own header and adds the address that it saw. */
async function throughTheEdge({ description, services }: RunningCloud, proof: Record<string, string>): Promise<string[]> {
  const forged = { [EDGE_HEADER]: 'forged', 'x-forwarded-for': '198.51.100.66, 198.51.100.67' }
  const { host: _host, ...headers } = { host: '', ...proof, ...forged }
  const { status } = await fetch(description.site + LIST, { headers })
  const row = await services.rdsData.asOwner(
    async ({ engine }) => (await engine.query('select source_ip from audit_trail order by seq desc limit 1')).rows[0],
  )
  const address = String(row?.['source_ip'])
  return status === 200 && ['127.0.0.1', '::1'].includes(address) ? [] : [`through the site: ${status}, recorded from ${address}`]
}
