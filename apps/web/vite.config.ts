import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { printSizes } from './scripts/print-sizes.ts'

export default defineConfig({
  plugins: [
    react({ compiler: true }),
    tailwind(),
    // React Aria ships some thirty languages; the pages speak two.
    { ...optimizeLocales.vite({ locales: ['ja-JP', 'en-US'] }), enforce: 'pre' },
    printSizes(),
  ],
  build: {
    target: 'es2023',
    // A data: URL would need its own place in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // The local cloud's site; `vite preview` and `vite` alone serve a page that says what is missing.
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
})
