import type { Plugin } from 'vite'

/**
 * Gives Amplify our storage in place of the browser's own: it keeps tokens and a half-done sign-in there, and stops
 * in the middle when the storage is full. A build in which its own way in is not found where it was fails.
 * @param door the module that exports `sharedStore` and `tabStore`
 */
export function amplifyStorage(door: string): Plugin {
  let found = false
  return {
    name: 'amplify-storage',
    apply: 'build',
    transform: {
      filter: { id: /@aws-amplify\/core\/dist\/esm\/storage\/utils\.mjs$/ },
      handler() {
        found = true
        const code = [
          `import { sharedStore, tabStore } from ${JSON.stringify(door)}`,
          'export const getLocalStorageWithFallback = () => sharedStore',
          'export const getSessionStorageWithFallback = () => tabStore',
        ]
        return { code: code.join('\n'), map: null, moduleSideEffects: false }
      },
    },
    buildEnd(error) {
      if (!error && !found) this.error('Amplify no longer has storage/utils.mjs: see scripts/amplify-storage.ts.')
    },
  }
}
