import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/** What an earlier run left cannot be read: a full disk, a half copied folder, an editor. */
export class BrokenState extends CannotStart {
  constructor(path: string, cause: Error) {
    super(`${path} is broken (${cause.message}). Put back a copy of the folder, or begin again with --fresh: that throws its data away.`, {
      cause,
    })
  }
}

/**
 * Files of the local cloud below `.local/`, readable by their owner only. Every write is a new file
 * renamed over the old one, so that a kill leaves the old or the new state and never a torn one.
 */
export class State {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  /** The parsed file, or undefined when there is none. @throws BrokenState */
  read<T>(name: string): T | undefined {
    try {
      return JSON.parse(readFileSync(this.path(name), 'utf8')) as T
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      if (error instanceof SyntaxError) throw new BrokenState(this.path(name), error)
      throw error
    }
  }

  write(name: string, value: unknown): void {
    const temporary = this.path(`${name}.${process.pid}.tmp`)
    writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 })
    renameSync(temporary, this.path(name))
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true, force: true })
  }
}
