import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AwsV4Signer } from 'aws4fetch'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signInline } from './sign-inline.ts'

const folder = mkdtempSync(join(tmpdir(), 'sign-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function bundled(source: string, resolveDir: string): Promise<string> {
  const outfile = join(folder, `${source.length}.mjs`)
  await build({
    stdin: { contents: source, resolveDir },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    plugins: [signInline],
  })
  return pathToFileURL(outfile).href
}

describe('a signature in a bundle', () => {
  let Signer: typeof AwsV4Signer
  beforeAll(async () => {
    const at = join(import.meta.dirname, '../../packages/identity/src/aws')
    Signer = ((await import(await bundled("export { AwsV4Signer } from 'aws4fetch'", at))) as { AwsV4Signer: typeof AwsV4Signer })
      .AwsV4Signer
  })

  it.each(['', '{"TableName":"x"}', '{"名":"山田 𠮷"}', 'x'.repeat(300_000)])(
    'is the one that the library makes by itself (body %#)',
    async (body) => {
      const asked = {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        sessionToken: 'session',
        service: 'dynamodb',
        region: 'ap-northeast-1',
        url: 'https://dynamodb.ap-northeast-1.amazonaws.com/a b?q=%20é',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-amz-target': 'T.GetItem' },
        body,
        datetime: '20261130T120000Z',
      }
      const signed = async (By: typeof AwsV4Signer) => [...(await new By(asked).sign()).headers]
      const theirs = await signed(AwsV4Signer)
      expect(theirs.join()).toContain('Signature=')
      const asksWebCrypto = vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('WebCrypto was asked'))
      expect(await signed(Signer)).toEqual(theirs)
      asksWebCrypto.mockRestore()
    },
  )

  it('is refused to be built when the library asks WebCrypto for anything else', async () => {
    const other = join(folder, 'node_modules/aws4fetch/dist')
    mkdirSync(other, { recursive: true })
    writeFileSync(join(other, 'aws4fetch.mjs'), 'export const a = crypto.subtle.digest(1) + crypto.subtle.verify(2)')
    const source = `export * from ${JSON.stringify(join(other, 'aws4fetch.mjs'))}`
    await expect(bundled(source, folder)).rejects.toThrow('aws4fetch asks WebCrypto for crypto.subtle.digest(, crypto.subtle.verify(')
  })
})
