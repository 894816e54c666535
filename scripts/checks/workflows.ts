import { read, trackedFiles, type Finding } from './repository.ts'

/** An action by its commit, with the version that it had for whoever reads. */
const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d/

/** Workflows run with rights: what they use is pinned by commit, they begin with no permission but reading, and keep no key. */
export function workflows(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const sources = files.filter((file) => /^\.github\/workflows\/[\w-]+\.ya?ml$/.test(file))
  const faults = sources.flatMap((file) => {
    const text = contents(file)
    const used = [...text.matchAll(/^\s*-?\s*uses: (.+)$/gm)].map(([, what]) => what!)
    const loose = used.filter((what) => !pinned.test(what)).map((what) => `${file} uses ${what}; pin it by commit and say the version.`)
    const top = /^permissions:(?: \{\}|\n {2}contents: read)\n/m.test(text)
      ? []
      : [`${file} does not begin with no permissions but reading.`]
    const keys = /secrets\.AWS|aws-secret-access-key/i.test(text) ? [`${file} keeps a key of AWS; a role is lent by OIDC.`] : []
    return [...loose, ...top, ...keys]
  })
  return { faults, summary: `${sources.length} workflows use pinned actions and keep no key` }
}
