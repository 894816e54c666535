import crypto, { timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'
import { bytesOf } from './base64.ts'
import { cut, refused, type HashReading } from './hash-reading.ts'

/** Of one gigabyte that the function has; PHP and argon2-cffi write 64 MiB, Django 100. */
const MOST_KIBIBYTES = 128 * 1024
/** Memory times passes: about a second. */
const MOST_WORK = 4 * MOST_KIBIBYTES
const MOST_LANES = 16

type Form = 'argon2i' | 'argon2id'
/** Looked for when it is needed: a Node that is built without it still reads all other forms. */
const derive = (form: Form, parameters: Argon2Parameters): Promise<Buffer> =>
  promisify<Form, Argon2Parameters, Buffer>(crypto.argon2)(form, parameters)

/**
 * argon2id and argon2i of version 19 as the PHC string format writes them, alone or behind Django's `argon2$`. argon2d is
 * not made for passwords.
 * @see https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md
 */
export function readArgon2(text: string): HashReading | null {
  const [stored = '', form] = /\$(argon2id?)\$.*$/s.exec(text.replace(/^argon2\$argon2/, '$argon2')) ?? []
  if (!/^(\$|argon2\$)argon2/.test(text)) return null
  if (form === undefined || !stored.startsWith('$argon2')) return refused('unknown', 'Of argon2, argon2id and argon2i are taken.')
  const parts = /^\$argon2id?\$v=19\$m=(\d{1,9}),t=(\d{1,6}),p=(\d{1,4})\$([^$]*)\$([^$]*)$/.exec(stored)
  if (!parts) return refused('unknown', `This ${form} hash is cut or not of version 19 (${stored.length} characters).`)
  const [memory, passes, parallelism] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const [nonce, tag] = [bytesOf(parts[4]!), bytesOf(parts[5]!)]
  if (!nonce || nonce.length < 8 || nonce.length > 64 || !tag || ![16, 32, 64].includes(tag.length))
    return cut(form, 'characters behind the salt', '22, 43 or 86', parts[5]!.length)
  if (memory > MOST_KIBIBYTES || memory * passes > MOST_WORK || parallelism > MOST_LANES)
    return refused('too-costly', `${form} of ${memory} KiB, ${passes} passes and ${parallelism} lanes would hold up everybody's sign-in.`)
  if (passes < 1 || parallelism < 1 || memory < Math.max(1024, 8 * parallelism))
    return refused('too-weak', `${form} of ${memory} KiB and ${passes} passes is none.`)
  return {
    kind: 'known',
    form: form as Form,
    stored,
    verify: async (message) =>
      timingSafeEqual(await derive(form as Form, { message, nonce, memory, passes, parallelism, tagLength: tag.length }), tag),
  }
}
