import type { Plugin } from 'vite'

/** Amplify's modules that nothing here comes to, and what is in their place: 5 kB gzipped that everybody would load. */
const replaced = [
  // Reads `aws-exports` and `amplify_outputs` files: we configure with an object of its own shape, which it hands on unchanged.
  { file: 'utils/parseAmplifyConfig.mjs', code: 'export const parseAmplifyConfig = (config) => config' },
  // Keeps sessions in cookies for pages that a server renders, with a cookie library.
  { file: 'storage/CookieStorage.mjs', code: 'export class CookieStorage {}' },
  // Looks for nine frameworks, to name the one in a header: `Framework.React`.
  { file: 'Platform/detection/index.mjs', code: "export const detect = () => '1'" },
  // Ends a session of the hosted pages, where the configuration names them: ours has none.
  { file: 'utils/oauth/handleOAuthSignOut.mjs', code: 'export const handleOAuthSignOut = async () => undefined' },
]

/** What Amplify imports everywhere by mere mention, and calls in the sign-in alone: without it nothing happens. */
const pure = /\/(@aws-crypto\/(sha256-js|util)|@smithy\/util-[\w-]+|tslib)\//

/** Leaves out what of Amplify is never used. A build in which a module is not found where it was fails. */
export function withoutUnusedAmplify(): Plugin {
  const found = new Set<string>()
  return {
    name: 'without-unused-amplify',
    apply: 'build',
    transform: {
      filter: { id: [/@aws-amplify\/(core|auth)\/dist\/esm\/(\w+\/)+\w+\.mjs$/, pure] },
      handler(code, id) {
        if (pure.test(id)) return { code, map: null, moduleSideEffects: false }
        const known = replaced.find(({ file }) => id.endsWith(`/${file}`))
        if (!known) return null
        found.add(known.file)
        return { code: known.code, map: null, moduleSideEffects: false }
      },
    },
    buildEnd(error) {
      for (const { file } of replaced)
        if (!error && !found.has(file)) this.error(`Amplify no longer has ${file}: see scripts/without-unused-amplify.ts.`)
    },
  }
}
