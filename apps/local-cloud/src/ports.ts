import { createServer } from 'node:net'
import { CannotStart } from './cannot-start.ts'
import type { Cloud } from './cloud.ts'
import { freePorts } from './free-ports.ts'
import { holderOf } from './port-holder.ts'

/** A port that the cloud needs belongs to another program. */
export class PortTaken extends CannotStart {
  constructor(port: number) {
    const holder = holderOf(port)
    const by = holder === undefined ? '' : ` by process ${holder.pid} (${holder.command})`
    super(`Port ${port} is taken${by}. Stop the program that uses it, or start with --port N: the cloud takes N, N+1 and N+2.`)
  }
}

/** The site's port and the two after it, or three free ones for 0. @throws PortTaken */
export async function choosePorts(site: number): Promise<Cloud['ports']> {
  const [first, aws, console] = (site === 0 ? await freePorts(3) : [site, site + 1, site + 2]) as [number, number, number]
  for (const port of [first, aws, console]) if (!(await isFree(port))) throw new PortTaken(port)
  return { site: first, aws, console }
}

async function isFree(port: number): Promise<boolean> {
  const free = await Promise.all(['127.0.0.1', '::1'].map((host) => canListen(port, host)))
  return free.every(Boolean)
}

/** A machine without IPv6 has nobody at its address. */
async function canListen(port: number, host: string): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
