import { fileURLToPath } from 'node:url'

const screens = new URL('../peers/screens/', import.meta.url)

/** Builds a kit's app for production, with the peers' own packages. */
export async function buildKit(name: string, outDir: string): Promise<void> {
  const { buildApp } = (await import(new URL('build.mjs', screens).href)) as { buildApp(root: string, outDir: string): Promise<void> }
  await buildApp(fileURLToPath(new URL(name, screens)), outDir)
}
