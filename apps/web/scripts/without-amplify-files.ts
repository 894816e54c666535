import type { Plugin } from 'vite'

/**
 * Leaves out Amplify's readers of `aws-exports` and `amplify_outputs` files (2 kB gzipped in the first chunk): we configure it
 * with an object of its own shape, which they hand on unchanged. A build in which they are not found where they were fails.
 */
export function withoutAmplifyFiles(): Plugin {
  let found = false
  return {
    name: 'without-amplify-files',
    apply: 'build',
    transform: {
      filter: { id: /@aws-amplify\/core\/dist\/esm\/utils\/parseAmplifyConfig\.mjs$/ },
      handler() {
        found = true
        return { code: 'export const parseAmplifyConfig = (config) => config', map: null, moduleSideEffects: false }
      },
    },
    buildEnd(error) {
      if (!error && !found) this.error('Amplify no longer has parseAmplifyConfig.mjs: see scripts/without-amplify-files.ts.')
    },
  }
}
