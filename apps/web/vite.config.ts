import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkOf } from './scripts/chunk-of.ts'
import { amplifyIntegers } from './scripts/amplify-integers.ts'
import { amplifyStorage } from './scripts/amplify-storage.ts'
import { withoutUnusedAmplify } from './scripts/without-unused-amplify.ts'
import { withoutUnusedRouter } from './scripts/without-unused-router.ts'
import { printSizes } from './scripts/print-sizes.ts'

export default defineConfig({
  plugins: [
    // Compiled where a list is drawn again while somebody types (`'use memo'`); everywhere, it costs every page 10 kB.
    react({ compiler: { compilationMode: 'annotation' } }),
    tailwind(),
    // React Aria ships some thirty languages; the pages speak two.
    { ...optimizeLocales.vite({ locales: ['ja-JP', 'en-US'] }), enforce: 'pre' },
    withoutUnusedAmplify(),
    withoutUnusedRouter(),
    amplifyIntegers(`${import.meta.dirname}/src/session/srp-integer.ts`),
    amplifyStorage(`${import.meta.dirname}/src/storage/browser-storage.ts`),
    printSizes(),
  ],
  build: {
    target: 'es2023',
    // A data: URL would need its own place in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Modules keep their place by name, so none may pull its dependencies into its own chunk.
      output: { codeSplitting: { groups: [{ name: chunkOf(import.meta.dirname) }], includeDependenciesRecursively: false } },
    },
  },
  // The local cloud's site; `vite preview` and `vite` alone serve a page that says what is missing.
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
})
