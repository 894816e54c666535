import { rmSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle, bundles, MAX_BUNDLE_BYTES } from './bundles.ts'

const outFile = (name: string): string => fileURLToPath(new URL(`dist/${name}/index.mjs`, import.meta.url))

rmSync(new URL('dist', import.meta.url), { recursive: true, force: true })
await Promise.all(Object.entries(bundles).map(([name, source]) => bundle(source, outFile(name))))

for (const name of Object.keys(bundles)) {
  const bytes = statSync(outFile(name)).size
  console.log(`${name.padEnd(20)} ${(bytes / 1000).toFixed(1).padStart(6)} kB`)
  if (bytes <= MAX_BUNDLE_BYTES) continue
  console.error(`The bundle of "${name}" exceeds ${MAX_BUNDLE_BYTES / 1000} kB.`)
  process.exitCode = 1
}
