import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle, bundles, bytesAtStart, MAX_BUNDLE_BYTES } from './bundles.ts'

const folderOf = (name: string): string => fileURLToPath(new URL(`dist/${name}`, import.meta.url))

rmSync(new URL('dist', import.meta.url), { recursive: true, force: true })
await Promise.all(Object.entries(bundles).map(([name, source]) => bundle(source, folderOf(name))))

for (const name of Object.keys(bundles)) {
  const bytes = bytesAtStart(folderOf(name))
  console.log(`${name.padEnd(20)} ${(bytes / 1000).toFixed(1).padStart(6)} kB`)
  if (bytes <= MAX_BUNDLE_BYTES) continue
  console.error(`The bundle of "${name}" exceeds ${MAX_BUNDLE_BYTES / 1000} kB.`)
  process.exitCode = 1
}
