import { createHash } from 'node:crypto'
import { candidatesFor, type Candidate, type Encoding } from './read-text-file.ts'

/** What a file is, told in the memory of a few of its lines. */
export interface TextSurvey {
  bytes: number
  /** SHA-256, hexadecimal. */
  sha256: string
  /** What the whole of it can be read as, the likelier first. UTF-8 leaves no doubt: what is sound in it is nothing else, or plain ASCII. */
  sound: Candidate[]
  /** Where nothing fits the whole: what fits most lines, and the first lines that it does not fit. */
  nearest: { encoding: Encoding; lines: number[] } | null
}

/** A line (1 is the first) that is longer than any text has them: the file is of another kind. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong'
  readonly line: number
  constructor(line: number) {
    super(`Line ${line} has more than ${LONGEST_LINE / 1024 / 1024} MB.`)
    this.line = line
  }
}

/** In bytes. */
const LONGEST_LINE = 32 * 1024 * 1024
/** So many lines are named, and as many unsound ones end the trial of an encoding. */
const MOST_LINES = 1000
/** Encodings whose line ends are those of ASCII, so that a text can be cut there. */
const lineWise = new Set<Encoding>(['UTF-8', 'EUC-JP', 'Shift_JIS'])

interface Trial {
  candidate: Candidate
  lines: number[]
  /** For encodings that cannot be cut at line ends. */
  decoder: InstanceType<typeof TextDecoder>
}

/**
 * Reads a file once, piece by piece, for its hash and for what it is written in.
 * @param chunks its bytes in order; the first of them decides between the kinds of encodings, so it is no shorter than 64 kB unless the file is
 * @throws LineTooLong
 */
export async function surveyText(chunks: AsyncIterable<Uint8Array>): Promise<TextSurvey> {
  const hash = createHash('sha256')
  let [bytes, line, rest]: [number, number, Uint8Array[]] = [0, 1, []]
  let trials: Trial[] | null = null
  for await (const chunk of chunks) {
    trials ??= candidatesFor(chunk).map((candidate) => trialOf(candidate))
    bytes += chunk.length
    hash.update(chunk)
    const cut = trials.every(({ candidate: [encoding] }) => lineWise.has(encoding)) ? chunk.lastIndexOf(LINE_FEED) + 1 : chunk.length
    if (cut === 0 && rest.reduce((all, { length }) => all + length, 0) > LONGEST_LINE) throw new LineTooLong(line)
    const block = cut === 0 ? null : Buffer.concat([...rest, chunk.subarray(0, cut)])
    rest = [...(block ? [] : rest), chunk.subarray(cut)]
    if (!block) continue
    for (const trial of trials) tryOn(trial, block, line)
    line += countOf(block)
  }
  const last = Buffer.concat(rest)
  for (const trial of trials ?? []) tryOn(trial, last, line, true)
  return { bytes, sha256: hash.digest('hex'), ...verdictOf(trials ?? []) }
}

const trialOf = (candidate: Candidate): Trial => ({ candidate, lines: [], decoder: new TextDecoder(candidate[1], { fatal: true }) })

/** Looks at a block in one go, and line by line only where it is unsound. */
function tryOn(trial: Trial, block: Uint8Array, firstLine: number, isLast = false): void {
  if (trial.lines.length >= MOST_LINES) return
  const [encoding] = trial.candidate
  if (!lineWise.has(encoding)) {
    if (!isSound(trial, block, !isLast)) trial.lines.push(...Array<number>(MOST_LINES).fill(firstLine))
    return
  }
  if (isSound(trial, block, false)) return
  let [line, from] = [firstLine, 0]
  while (from < block.length && trial.lines.length < MOST_LINES) {
    const at = block.indexOf(LINE_FEED, from)
    const end = at < 0 ? block.length : at
    if (!isSound(trial, block.subarray(from, end), false)) trial.lines.push(line)
    ;[line, from] = [line + 1, end + 1]
  }
}

/** A control character in UTF-8 is the fault of its field; elsewhere it tells that the encoding is another one. */
function isSound({ candidate: [encoding], decoder }: Trial, block: Uint8Array, stream: boolean): boolean {
  try {
    const text = decoder.decode(block, { stream })
    return encoding === 'UTF-8' || !/[^\P{Cc}\r\n\t]/u.test(text)
  } catch {
    return false
  }
}

function verdictOf(trials: readonly Trial[]): Pick<TextSurvey, 'sound' | 'nearest'> {
  const sound = trials.filter(({ lines }) => lines.length === 0).map(({ candidate }) => candidate)
  if (sound.length > 0 || trials.length === 0) return { sound, nearest: null }
  const { candidate, lines } = trials.reduce((best, one) => (one.lines.length < best.lines.length ? one : best))
  return { sound, nearest: { encoding: candidate[0], lines } }
}

function countOf(block: Uint8Array): number {
  let count = 0
  for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) count++
  return count
}

const LINE_FEED = 0x0a
