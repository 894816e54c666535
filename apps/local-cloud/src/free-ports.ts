import { randomInt } from 'node:crypto'
import { createServer, type AddressInfo, type Server } from 'node:net'

/** Loopback ports that nobody listens on at the moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => open()))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

/**
 * The first of three free ports in a row, for whoever names a port. Below those that systems give to connections by
 * themselves (from 32768 on Linux), or one of a thousand connections of other tests would come between.
 */
export async function freeRow(): Promise<number> {
  for (;;) {
    const first = randomInt(20_000, 32_000)
    const servers = await Promise.allSettled([0, 1, 2].map((at) => open(first + at)))
    const opened = servers.flatMap((server) => (server.status === 'fulfilled' ? [server.value] : []))
    await Promise.all(opened.map((server) => new Promise((resolve) => server.close(resolve))))
    if (opened.length === 3) return first
  }
}

async function open(port = 0): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}
