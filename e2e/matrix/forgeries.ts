import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { claimsOf, jwt, poolKeys, second, type Someone } from './people.ts'
import type { RunningCloud } from './running-cloud.ts'

const part = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** Made once: a pair of RSA keys costs half a second of work. */
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Tokens that look like the person's `use` token and are none: I17 and I19 to I23, without those that differ per mode. */
export function forgeries(cloud: RunningCloud, person: Someone, use: 'id' | 'access'): [number: string, who: string, token: string][] {
  const key = poolKeys(cloud)[use]
  const claims = claimsOf(cloud, person)[use]
  const good = jwt(key, claims)
  const [header, payload, signature] = good.split('.') as [string, string, string]
  const forger = { kid: key.kid, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const publicPem = createPublicKey(key.pem).export({ type: 'spki', format: 'pem' }).toString()
  const hs256 = `${part({ alg: 'HS256', kid: key.kid })}.${payload}`
  const anywhere = { jku: 'https://attacker.example/jwks.json', x5u: 'https://attacker.example/x5u' }
  const raised = part({ ...claims, exp: claims.exp + 3600 })
  const twice = part(JSON.stringify(claims).replace('{', '{"cognito:groups":["admin"],"sub":"somebody-else",'))
  return [
    ['I17', 'a token of another pool', jwt(forger, { ...claims, iss: claims.iss.replace(/_\w+$/, '_another') })],
    ['I20', 'alg none', `${part({ alg: 'none', kid: key.kid })}.${payload}.`],
    ['I20', 'an empty signature', `${header}.${payload}.`],
    ['I20', 'HS256 with the public key', `${hs256}.${createHmac('sha256', publicPem).update(hs256).digest('base64url')}`],
    ['I21', 'an unknown key', jwt({ ...forger, kid: 'unknown' }, claims)],
    ['I21', 'a key id like a path', jwt({ ...forger, kid: '../../etc/passwd' }, claims)],
    ['I21', 'a header that names keys elsewhere', jwt(forger, claims, anywhere)],
    ['I21', 'a header with a key of its own', jwt(forger, claims, { jwk })],
    ['I21', "another pool's key under this key's id", jwt(forger, claims)],
    ['I22', 'a payload changed, the signature kept', `${header}.${raised}.${signature}`],
    ['I22', 'claims twice, the signature kept', `${header}.${twice}.${signature}`],
    ['I23', 'an expiry as text', jwt(key, { ...claims, exp: String(second() + 300) })],
    ['I23', 'no expiry', jwt(key, { ...claims, exp: undefined })],
    ['I24', 'half a token', `${header}.${payload}`],
    ['I24', "a sign-in's session, half way", part({ session: 'NEW_PASSWORD_REQUIRED' }).repeat(8)],
  ]
}
