import { generateKeyPairSync, webcrypto } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { computeInline } from './inline-crypto.ts'

const { subtle: nodes } = webcrypto
/** A second door to the same functions, of which some are replaced. */
const inline = {
  digest: nodes.digest.bind(nodes),
  sign: nodes.sign.bind(nodes),
  verify: nodes.verify.bind(nodes),
  importKey: nodes.importKey.bind(nodes),
} as webcrypto.SubtleCrypto
computeInline(inline)

const text = new TextEncoder().encode('関所の通行手形')
const large = new Uint8Array(200_000).fill(7)
const hmacKey = (usages: webcrypto.KeyUsage[] = ['sign']) => inline.importKey('raw', text, { name: 'HMAC', hash: 'SHA-256' }, false, usages)

describe('WebCrypto computed where it is asked for', () => {
  it.each([
    ['a text', text],
    ['a part of a buffer', text.subarray(3, 9)],
    ['a buffer', text.buffer],
    ['nothing', new Uint8Array(0)],
    ['more than is computed inline', large],
  ])('hashes and signs %s as Node does', async (_what, data) => {
    for (const hash of ['SHA-256', 'sha-512', { name: 'SHA-1' }])
      expect(await inline.digest(hash, data)).toEqual(await nodes.digest(hash, data))
    const key = await hmacKey()
    expect(await inline.sign('HMAC', key, data)).toEqual(await nodes.sign('HMAC', key, data))
  })

  it('takes a right RSA signature, and no bent one and none of another text', async () => {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const sign = await nodes.importKey('jwk', privateKey.export({ format: 'jwk' }), algorithm, false, ['sign'])
    const verify = await inline.importKey('jwk', publicKey.export({ format: 'jwk' }), algorithm, false, ['verify'])
    const signature = new Uint8Array(await nodes.sign(algorithm, sign, text))
    expect(await inline.verify(algorithm.name, verify, signature, text)).toBe(true)
    expect(await inline.verify(algorithm.name, verify, signature, text.subarray(1))).toBe(false)
    expect(
      await inline.verify(
        algorithm.name,
        verify,
        signature.map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
        text,
      ),
    ).toBe(false)
    expect(await inline.verify(algorithm.name, verify, new Uint8Array(3), text)).toBe(false)
  })

  it('imports a key once for each of its bytes, hashes, rights and uses', async () => {
    const bytes = new Uint8Array(32).fill(1)
    const imported = (hash: string, extractable: boolean, uses: webcrypto.KeyUsage[]) =>
      inline.importKey('raw', bytes, { name: 'HMAC', hash: { name: hash } }, extractable, uses)
    const first = await imported('SHA-256', false, ['sign'])
    expect(await imported('SHA-256', false, ['sign'])).toBe(first)
    for (const other of [imported('SHA-512', false, ['sign']), imported('SHA-256', true, ['sign']), imported('SHA-256', false, ['verify'])])
      expect(await other).not.toBe(first)
    expect((await imported('SHA-256', true, ['sign'])).extractable).toBe(true)
    // Whoever keeps using one buffer means what is in it now.
    bytes.fill(2)
    const second = await imported('SHA-256', false, ['sign'])
    const expected = await nodes.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    expect(await inline.sign('HMAC', second, text)).toEqual(await nodes.sign('HMAC', expected, text))
  })

  it('refuses what Node refuses, in its words', async () => {
    const key = await hmacKey(['verify'])
    for (const door of [nodes, inline]) {
      await expect(door.sign('HMAC', key, text)).rejects.toMatchObject({ name: 'InvalidAccessError' })
      await expect(door.digest('SHA-0', text)).rejects.toMatchObject({ name: 'NotSupportedError' })
      await expect(door.digest('SHA-256', 'text' as never)).rejects.toBeInstanceOf(TypeError)
    }
  })
})
