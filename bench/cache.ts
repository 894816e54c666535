import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Outside of the repository: a server that runs as somebody else must reach it. */
const root = join(tmpdir(), `sekisho-bench-${userInfo().uid}`)

/** A folder that later runs find again; what another version of the same thing kept is thrown away. */
export function cacheFolder(name: string, version: string): string {
  const folder = join(root, name, version)
  mkdirSync(folder, { recursive: true })
  for (const other of readdirSync(join(root, name)))
    if (other !== version) rmSync(join(root, name, other), { recursive: true, force: true })
  return folder
}
