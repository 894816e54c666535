import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

/** What a signature takes of WebCrypto, by Node's own functions: small texts, each computed where it is asked for. */
const inline = `import { createHash, createHmac } from 'node:crypto'
const crypto = { subtle: {
  importKey: async (_format, key) => key,
  sign: async (_algorithm, key, data) => createHmac('sha256', key).update(data).digest(),
  digest: async (_algorithm, data) => createHash('sha256').update(data).digest(),
} }
`
const USES = ['importKey', 'sign', 'digest'].map((use) => `crypto.subtle.${use}(`).toSorted()

/**
 * esbuild plugin: signing a call asks WebCrypto five times, and Node hands each to a pool of threads, which takes longer than the work.
 * A build in which the signer uses anything else of it fails.
 */
export const signInline: Plugin = {
  name: 'sign-inline',
  setup(build) {
    build.onLoad({ filter: /[\\/]aws4fetch[\\/]dist[\\/][\w.]+js$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8')
      const uses = [...code.matchAll(/\bcrypto\b[\w.]*\(?/g)].map(([use]) => use).toSorted()
      if (uses.join() === USES.join()) return { contents: inline + code, loader: 'js' }
      return { errors: [{ text: `aws4fetch asks WebCrypto for ${uses.join(', ')}: see sign-inline.ts.` }] }
    })
  },
}
