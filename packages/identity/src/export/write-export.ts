import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { textOf, type Attribute } from '../directory-item.ts'
import type { AwsJson } from '../aws/signed-fetch.ts'
import { directoryTable } from '../people/directory-table.ts'
import { requireRecipients, sealFile } from './age-file.ts'
import { writeLines, type Totals } from './export-lines.ts'
import { RefusedExport } from './refused-export.ts'
import { tablePages } from './table-pages.ts'

export interface ExportParts {
  call: AwsJson
  table: string
  stage: string
  now: () => Date
  path: string
  /** Public keys of age; whoever has the other half of one can read the file. */
  recipients: readonly string[]
  heard?: (totals: Totals) => void
}

export interface Exported extends Totals {
  id: string
  at: string
  sha256: string
}

const TURNS = 3

/**
 * Writes every item of a directory that travels into an encrypted file. A read of a whole table is no moment: when
 * somebody was changed meanwhile it is read again. The file appears when it is whole.
 * @throws RefusedExport, AwsCallError
 */
export async function writeExport(parts: ExportParts): Promise<Exported> {
  const { path, recipients } = parts
  if (recipients.length === 0) throw new RefusedExport('Nobody could open the export: no public key is given.')
  requireRecipients(recipients)
  if (existsSync(path)) throw new RefusedExport(`${path} is there already; nothing was written.`)
  const partial = `${path}.partial`
  try {
    const exported = await readAtRest(parts, partial)
    await rename(partial, path)
    return exported
  } catch (error) {
    await rm(partial, { force: true })
    throw errorOfFile(error) ?? error
  }
}

async function readAtRest(parts: ExportParts, partial: string): Promise<Exported> {
  for (let turn = 0; turn < TURNS; turn++) {
    const before = await versionsOf(parts)
    const exported = await readOnce(parts, partial)
    if ((await versionsOf(parts)) === before) return exported
  }
  throw new RefusedExport('People were changed each time while the directory was read; try again when it is quieter.', { isForNow: true })
}

async function readOnce({ call, table, stage, now, recipients, heard }: ExportParts, partial: string): Promise<Exported> {
  const [id, at] = [randomUUID(), now().toISOString()]
  let totals: Totals = { items: 0, people: 0 }
  const lines = writeLines({ id, stage, at }, tablePages(call, table), (sofar) => {
    totals = sofar
    heard?.(sofar)
  })
  const sha256 = await sealFile(partial, lines, recipients)
  return { id, at, sha256, ...totals }
}

/** What changes whenever a command changes somebody: everybody's line in the list, which has the version. */
async function versionsOf({ call, table }: ExportParts): Promise<string> {
  const directory = directoryTable(call, table)
  const hash = createHash('sha256')
  let from: Record<string, Attribute> | null = null
  do {
    const page: Awaited<ReturnType<typeof directory.query>> = await directory.query({ pk: 'ROSTER', from })
    for (const item of page.items) hash.update(`${textOf(item, 'sk')} ${textOf(item, 'd')}\n`)
    from = page.next
  } while (from)
  return hash.digest('hex')
}

/** A disk that is full or a folder that is not there. */
function errorOfFile(error: unknown): RefusedExport | undefined {
  const { code } = error as NodeJS.ErrnoException
  if (!/^E[A-Z]+$/.test(code ?? '') || error instanceof TypeError) return undefined
  return new RefusedExport(`The export cannot be written: ${code}.`, { cause: error })
}
