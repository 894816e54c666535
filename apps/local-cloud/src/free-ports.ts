import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer, type Server } from 'node:net'

/** Loopback ports that nobody listens on, and that no other process is given here while this one lives. */
export const freePorts = (count: number): Promise<number[]> =>
  freeOf(() => {
    const ports = new Set<number>()
    while (ports.size < count) ports.add(below())
    return [...ports]
  })

/** The first of three free ports in a row, for whoever names a port. */
export async function freeRow(): Promise<number> {
  const [first] = await freeOf(() => {
    const one = below()
    return [one, one + 1, one + 2]
  })
  return first!
}

/**
 * Below the ports that systems give to connections by themselves (from 32768 on Linux): one of a thousand connections
 * of other programs would come between finding a port and listening on it.
 */
const below = (): number => randomInt(20_000, 32_000)

async function freeOf(choose: () => number[]): Promise<number[]> {
  for (;;) {
    const ports = choose()
    const kept = await Promise.allSettled(ports.map(keep))
    const servers = await Promise.allSettled(ports.map(open))
    const opened = servers.flatMap((server) => (server.status === 'fulfilled' ? [server.value] : []))
    await Promise.all(opened.map((server) => new Promise((resolve) => server.close(resolve))))
    if (opened.length === ports.length && kept.every(({ status }) => status === 'fulfilled')) return ports
  }
}

/**
 * Keeps a port for this process: seconds go by until a cloud listens, and another one may look for ports meanwhile. The
 * UDP port of the same number says so, which every system hands out once and takes back from a process that is killed.
 */
async function keep(port: number): Promise<void> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, resolve)
  })
  socket.unref()
}

async function open(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}
