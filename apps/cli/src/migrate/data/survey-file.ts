import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Encoding } from '@sekisho/text-files/read-text-file'
import { LineTooLong, surveyText, type TextSurvey } from '@sekisho/text-files/survey-text'
import { Failure, misused } from '../../failure.ts'
import { lineList } from '../read-table.ts'

/** A file that is there, of one encoding from its first byte to its last. */
export interface Survey {
  path: string
  sha256: string
  encoding: Encoding
  isBigEndian: boolean
  /** The beginning of its text. */
  head: string
}

const PIECE = 256 * 1024

/** @param said the encoding that somebody says it is in @throws Failure when the file is of no one encoding, or of several */
export async function surveyFile(path: string, said: Encoding | undefined): Promise<Survey> {
  const survey = await surveyOf(path)
  if (survey.bytes === 0) throw new Failure(`${path} is empty.`)
  const encoding = encodingOf(path, survey, said)
  const bytes = await headOf(path)
  const isBigEndian = encoding === 'UTF-16' && bytes[0] !== 0xff && (bytes[0] === 0xfe || bytes[0] === 0)
  const label = encoding === 'UTF-16' ? `utf-16${isBigEndian ? 'be' : 'le'}` : encoding
  // The end of the head may be in the middle of a character.
  const head = new TextDecoder(label).decode(bytes).replace(/\ufffd+$/, '')
  return { path, sha256: survey.sha256, encoding, isBigEndian, head }
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

function encodingOf(path: string, { sound, nearest }: TextSurvey, said: Encoding | undefined): Encoding {
  if (said !== undefined) {
    if (sound.includes(said)) return said
    throw new Failure(`${path} is not ${said}${sound[0] ? `: all of it can be read as ${sound.join(' and as ')}` : ''}.`)
  }
  const [encoding, other] = sound
  if (!encoding) {
    const where = nearest && nearest.lines.length < 1000 ? `: as ${nearest.encoding}, ${lineList(nearest.lines)} cannot be read` : ''
    throw new Failure(`${path} is of no one encoding${where}.`, {
      hint: 'Two files joined, a lost byte or a control character: mend these lines.',
    })
  }
  if (!other || encoding === 'UTF-8') return encoding
  throw new Failure(`${path} can be read as ${encoding} and as ${other}, with other names each time.`, {
    hint: `Say which: --encoding ${encoding} or --encoding ${other}.`,
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
