import type { Plugin } from 'vite'

/**
 * Gives Amplify whole numbers that the browser calculates, in place of a library's that each calculation makes of small ones.
 * A build in which its own are not found where they were fails.
 * @param module the one that exports `SrpInteger`
 */
export function amplifyIntegers(module: string): Plugin {
  let found = false
  return {
    name: 'amplify-integers',
    apply: 'build',
    transform: {
      filter: { id: /@aws-amplify\/auth\/dist\/esm\/providers\/cognito\/utils\/srp\/BigInteger\/BigInteger\.mjs$/ },
      handler() {
        found = true
        return { code: `export { SrpInteger as default } from ${JSON.stringify(module)}`, map: null, moduleSideEffects: false }
      },
    },
    buildEnd(error) {
      if (!error && !found) this.error('Amplify no longer has srp/BigInteger/BigInteger.mjs: see scripts/amplify-integers.ts.')
    },
  }
}
