import { createReadStream, existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Candidate, Encoding } from '@sekisho/text-files/read-text-file'
import { LineTooLong, surveyText, type TextSurvey } from '@sekisho/text-files/survey-text'
import { Failure, misused } from '../failure.ts'
import { lineList } from './row-fault.ts'

/** A file that is there, of one encoding from its first byte to its last. */
export interface Survey {
  path: string
  sha256: string
  encoding: Encoding
  /** The decoder's name for it. */
  label: string
  /** The beginning of its text. */
  head: string
  /** Its length and when it was written last: what is read later is still what was looked at. */
  stand: string
}

/** A file's length and the moment it was written last. */
export const standOf = (path: string): string => {
  const { size, mtimeMs } = statSync(path)
  return `${size} ${mtimeMs}`
}

const PIECE = 256 * 1024

/** @param said the encoding that somebody says it is in @throws Failure when the file is of no one encoding, or of several */
export async function surveyFile(path: string, said: Encoding | undefined): Promise<Survey> {
  const stand = existsSync(path) ? standOf(path) : ''
  const survey = await surveyOf(path)
  if (survey.bytes === 0) throw new Failure(`${path} is empty.`)
  const [encoding, label] = encodingOf(path, survey, said)
  // The end of the head may be in the middle of a character.
  const head = new TextDecoder(label).decode(await headOf(path)).replace(/\ufffd+$/, '')
  return { path, sha256: survey.sha256, encoding, label, head, stand }
}

async function surveyOf(path: string): Promise<TextSurvey> {
  try {
    return await surveyText(createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Uint8Array>)
  } catch (error) {
    if (error instanceof LineTooLong) throw new Failure(`${error.message.replace(/\.$/, '')} in ${path}: no row of a table has.`)
    const { code } = error as NodeJS.ErrnoException
    throw code === undefined ? error : misused(`${path} cannot be read: ${code}.`)
  }
}

function encodingOf(path: string, { sound, nearest }: TextSurvey, said: Encoding | undefined): Candidate {
  const names = sound.map(([encoding]) => encoding)
  if (said !== undefined) {
    const meant = sound.find(([encoding]) => encoding === said)
    if (meant) return meant
    throw new Failure(`${path} is not ${said}${names[0] ? `: all of it can be read as ${names.join(' and as ')}` : ''}.`)
  }
  const [first, other] = sound
  if (!first) {
    const where = nearest && nearest.lines.length < 1000 ? `: as ${nearest.encoding}, ${lineList(nearest.lines)} cannot be read` : ''
    throw new Failure(`${path} is of no one encoding${where}.`, {
      hint: 'Two files joined, a lost byte or a control character: mend these lines.',
    })
  }
  const [encoding] = first
  if (!other || encoding === 'UTF-8') return first
  throw new Failure(`${path} can be read as ${encoding} and as ${other[0]}, with other names each time.`, {
    hint: `Say which in the map: "encoding": "${encoding}" or "${other[0]}".`,
  })
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(PIECE), 0, PIECE, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
