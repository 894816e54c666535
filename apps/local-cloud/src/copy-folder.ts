import { constants, copyFileSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Copies a folder with what is below it. Files that nobody writes into in place are shared: to make a file costs many
 * times what a second name of it does.
 * @param isShared by the path below the folder, with `/`; what shares a file may replace or remove it, and never write into it
 */
export function copyFolder(from: string, to: string, isShared: (path: string) => boolean, below = ''): void {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy, path] = [join(from, entry.name), join(to, entry.name), `${below}${entry.name}`]
    if (entry.isDirectory()) copyFolder(source, copy, isShared, `${path}/`)
    else place(source, copy, isShared(path))
  }
}

/** What is there already may be shared itself: it goes, and is never written into. */
function place(source: string, copy: string, isShared: boolean): void {
  try {
    if (!isShared || !linked(source, copy)) copyFileSync(source, copy, constants.COPYFILE_EXCL)
  } catch (error) {
    if (!isThere(error)) throw error
    rmSync(copy)
    place(source, copy, isShared)
  }
}

/** False where the two are on different file systems, or on one without links. */
function linked(source: string, copy: string): boolean {
  try {
    linkSync(source, copy)
    return true
  } catch (error) {
    if (isThere(error)) throw error
    return false
  }
}

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'
