import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** A kit's app for production, as Vite's own guide builds it. */
export const buildApp = (root, outDir) =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
  })
