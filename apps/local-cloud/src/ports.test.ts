import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { freeRow } from './free-ports.ts'
import { holderOf } from './port-holder.ts'
import { choosePorts } from './ports.ts'

it('takes the port of the site and the two after it', async () => {
  const port = await freeRow()
  expect(await choosePorts(port)).toEqual({ site: port, aws: port + 1, console: port + 2 })
})

it('takes three free ports for 0', async () => {
  const { site, aws, console } = await choosePorts(0)
  expect(new Set([site, aws, console]).size).toBe(3)
})

it('keeps free ports from every other process that looks for some, though nobody listens yet', async () => {
  const { site } = await choosePorts(0)
  const other = createSocket('udp4')
  other.bind({ port: site, address: '127.0.0.1', exclusive: true })
  expect(await once(other, 'error')).toEqual([expect.objectContaining({ code: 'EADDRINUSE' })])
})

it.each(['127.0.0.1', '::1'])('names a port that is taken at %s and says what to do', async (host) => {
  const port = await freeRow()
  const other = createServer()
  await new Promise<void>((resolve) => {
    other.listen(port, host, resolve)
  })
  const chosen = choosePorts(port)
  await expect(chosen).rejects.toThrow(`Port ${port} is taken`)
  await expect(chosen).rejects.toThrow(`Stop the program that uses it, or start with --port N`)
  await new Promise((resolve) => other.close(resolve))
})

it.runIf(process.platform === 'linux')('names the process that has the port', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve)
  })
  const { port } = other.address() as AddressInfo
  expect(holderOf(port)).toEqual({ pid: process.pid, command: expect.stringContaining('node') })
  await expect(choosePorts(port)).rejects.toThrow(`Port ${port} is taken by process ${process.pid} (`)
  await new Promise((resolve) => other.close(resolve))
  expect(holderOf(port)).toBeUndefined()
})
