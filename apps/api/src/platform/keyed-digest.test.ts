import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { keyedDigest } from './keyed-digest.ts'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'

const secretsOf = (values: Record<string, string>, failures = 0) => {
  const asked: unknown[] = []
  const call: AwsJson = async ({ target, body }) => {
    asked.push([target, body])
    if (asked.length <= failures) throw new AwsCallError(500, 'InternalServiceError')
    return { SecretString: values[(body as { SecretId: string }).SecretId] }
  }
  return { call, asked }
}

it('is the same for the same text and another for another text or secret', async () => {
  const { call, asked } = secretsOf({ one: 'first-password', two: 'second-password' })
  const [digest, other] = [keyedDigest(call, 'one'), keyedDigest(call, 'two')]
  const [term, again, text, secret] = [await digest('山田'), await digest('山田'), await digest('山本'), await other('山田')]
  expect(term).toBe(again)
  expect(new Set([term, text, secret]).size).toBe(3)
  expect(asked).toEqual(['one', 'two'].map((SecretId) => ['secretsmanager.GetSecretValue', { SecretId }]))
})

it('is no hash that somebody without the secret can repeat, and holds neither text nor secret', async () => {
  const digest = keyedDigest(secretsOf({ one: 'first-password' }).call, 'one')
  const found = await digest('yamada@example.jp')
  expect(found).toMatch(/^[\w-]{22}$/)
  const plain = createHash('sha256').update('yamada@example.jp').digest('base64url')
  expect(plain.startsWith(found)).toBe(false)
})

it('asks for the secret again after it could not be read', async () => {
  const digest = keyedDigest(secretsOf({ one: 'first-password' }, 1).call, 'one')
  await expect(digest('山田')).rejects.toThrow(AwsCallError)
  await expect(digest('山田')).resolves.toMatch(/^[\w-]{22}$/)
})

it('refuses to hash with an empty secret', async () => {
  await expect(keyedDigest(secretsOf({}).call, 'one')('山田')).rejects.toThrow('is empty')
})
