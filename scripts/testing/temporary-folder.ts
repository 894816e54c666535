import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const NAME = 'sekisho-test-'
/** Longer than any run: what is older was left by one that was killed. */
const OLD_MS = 24 * 60 * 60 * 1000

/** What Node, Chromium and PostgreSQL ask for the folder of temporary files, on each system. */
const variables = ['TMPDIR', 'TEMP', 'TMP']

/**
 * Gives a run one folder for all temporary files of its processes and takes it away when this process ends; with it
 * those of earlier runs that could not. Hundreds of clouds and databases are made in a run, gigabytes together.
 * @param parent the system's folder for temporary files
 * @throws Error in words where nothing can be made in it
 */
export function useTemporaryFolder(parent: string, env: NodeJS.ProcessEnv = process.env): string {
  const folder = made(parent)
  for (const name of leftIn(parent)) remove(join(parent, name))
  // As in the system's folder, another user comes to what is there for everybody: a test asks as one.
  chmodSync(folder, 0o711)
  for (const variable of variables) env[variable] = folder
  process.on('exit', () => remove(folder))
  // A signal ends a process without that, unless somebody listens.
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143))
  return folder
}

function made(parent: string): string {
  try {
    return mkdtempSync(join(parent, NAME))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const words = `No folder for temporary files can be made in ${parent} (${code}). Set TMPDIR to one that you may write in.`
    throw new Error(words, { cause: error })
  }
}

// There are systems that let nobody list their folder for temporary files.
function leftIn(parent: string): string[] {
  try {
    return readdirSync(parent).filter((name) => name.startsWith(NAME) && isOld(join(parent, name)))
  } catch {
    return []
  }
}

const isOld = (path: string): boolean => Date.now() - (lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > OLD_MS

// Somebody else's folder, or a file that a process still writes: a run does not fail for what it cannot tidy.
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  } catch {}
}
