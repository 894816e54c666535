import { readingsOf, type Reading } from '@sekisho/text-files/read-text-file'
import { LARGEST_FILE, readImport, type Import } from './import-rows.ts'

/** A reading of a file, with the import that it makes. */
export interface ImportReading extends Reading {
  read: Import
}

/**
 * Reads a file of an import. Two readings come back only where the bytes allow both and neither alone names the
 * columns: the person then sees both and chooses.
 * @throws UnreadableFile
 */
export function readFile(bytes: Uint8Array, defaults: Parameters<typeof readImport>[1]): ImportReading[] {
  const readings = readingsOf(bytes, LARGEST_FILE).map((reading) => ({ ...reading, read: readImport(reading.text, defaults) }))
  const sound = readings.filter(({ read }) => 'rows' in read)
  return sound.length === 1 ? sound : readings
}
