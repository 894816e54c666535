import { createServer } from 'node:https'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { generate } from 'selfsigned'

let own: ReturnType<typeof generate> | undefined

/**
 * A server of TLS on this machine, trusted by this process until it closes.
 * @param isTrusted false for a certificate that nobody knows
 */
export async function serveTls(answer: RequestListener, isTrusted = true) {
  const { cert, private: key } = await (own ??= certificate())
  const before = getCACertificates('default')
  if (isTrusted) setDefaultCACertificates([...before, cert])
  const server = createServer({ cert, key }, answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    server,
    close() {
      setDefaultCACertificates(before)
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A certificate of this machine and its key, that nobody vouches for. */
export const certificate = () =>
  generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  })
