import { createReadStream, createWriteStream } from 'node:fs'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { RefusedExport } from './refused-export.ts'

type Bytes = ReadableStream<Uint8Array>

/**
 * Compresses text and encrypts it to recipients (`age1…`) into a file that only its owner may read, as
 * https://age-encryption.org/v1 says: `age -d -i KEY FILE | gunzip` opens it too.
 * @returns the SHA-256 of the file, in hexadecimal
 */
export async function sealFile(path: string, text: AsyncIterable<string>, recipients: readonly string[]): Promise<string> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const source = remembering(text)
  const compressed = createGzip()
  const compressing = pipeline(Readable.from(source.pieces, { highWaterMark: 1 }), compressed)
  // It may break before anybody waits for it.
  compressing.catch(() => undefined)
  const sealed = await encrypter.encrypt(Readable.toWeb(compressed) as globalThis.ReadableStream<Uint8Array>)
  const hash = createHash('sha256')
  const hashing = async function* (pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      hash.update(piece)
      yield piece
    }
  }
  const writing = pipeline(Readable.fromWeb(sealed as Bytes), hashing, createWriteStream(path, { mode: 0o600, flush: true }))
  await Promise.all([compressing, writing]).catch((error: unknown) => {
    throw source.failure ?? error
  })
  return hash.digest('hex')
}

/** A stream that breaks says that it broke; what broke it is kept here. */
function remembering(text: AsyncIterable<string>) {
  const source = { failure: undefined as unknown, pieces: pieces() }
  async function* pieces() {
    try {
      yield* text
    } catch (error) {
      source.failure = error
      throw error
    }
  }
  return source
}

/**
 * The text of such a file, in pieces, each authenticated before it is handed out.
 * @param identities lines of a key file: `AGE-SECRET-KEY-…`
 * @throws RefusedExport for another key, and for a file that is cut or changed: where it is noticed
 */
export async function* openFile(path: string, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const file = createReadStream(path)
  const text = createGunzip()
  try {
    const opened = await decrypter.decrypt(Readable.toWeb(file) as globalThis.ReadableStream<Uint8Array>)
    const opening = pipeline(Readable.fromWeb(opened as Bytes), text)
    opening.catch(() => undefined)
    yield* text as AsyncIterable<Uint8Array>
    await opening
  } catch (error) {
    throw refusalOf(error)
  } finally {
    text.destroy()
    file.destroy()
  }
}

function refusalOf(cause: unknown): RefusedExport {
  const { message, code } = cause as NodeJS.ErrnoException
  if (/no identity matched/.test(message)) return new RefusedExport('The export was not encrypted to this key.', { cause })
  if (/^invalid (version|non-ASCII)/.test(message)) return new RefusedExport('This is no export of a Sekisho directory.', { cause })
  if (/^E[A-Z]+$/.test(code ?? '')) return new RefusedExport(`The export cannot be read: ${code}.`, { cause })
  return new RefusedExport('The export is damaged: it is cut off, or a byte of it was changed.', { cause })
}

/** A new key pair: the text of a key file as `age-keygen` writes it, and the public half. */
export async function newKey(now: Date): Promise<{ file: string; recipient: string }> {
  const identity = await generateIdentity()
  const recipient = await identityToRecipient(identity)
  return { file: `# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}\n`, recipient }
}

/** The identities in the text of a key file. @throws RefusedExport when a line is none, without its text */
export function identitiesIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'))
  if (identities.length === 0) throw new RefusedExport('The key file holds no key.')
  const decrypter = new Decrypter()
  try {
    for (const identity of identities) decrypter.addIdentity(identity)
  } catch (cause) {
    throw new RefusedExport('A line of the key file is no key of age.', { cause })
  }
  return identities
}

/** @throws RefusedExport that names what is no recipient: it is public */
export function requireRecipients(recipients: readonly string[]): void {
  for (const recipient of recipients) {
    try {
      new Encrypter().addRecipient(recipient)
    } catch (cause) {
      throw new RefusedExport(`"${recipient}" is no public key of age: it begins with age1.`, { cause })
    }
  }
}
