import { invalidInput } from './problem.ts'

/** Deeper than any body of ours; a parser's stack and a schema's patience end much later. */
const MAX_DEPTH = 20

/** Reads UTF-8 JSON of bounded depth. @throws ProblemError `invalid-input` on `body` */
export function parseJson(bytes: ArrayBuffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (depthOf(text) <= MAX_DEPTH) return JSON.parse(text)
  } catch {
    throw invalidInput('body', 'json')
  }
  throw invalidInput('body', 'too-deep')
}

/**
 * Deepest nesting of brackets outside strings; on text that is no JSON it may be off, which then fails to parse.
 * Every character is looked at once: an expression would begin anew at each quotation mark that is never closed.
 */
export function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (isInString) {
      if (sign === '\\') at++
      else if (sign === '"') isInString = false
    } else if (sign === '"') isInString = true
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth)
    else if (sign === ']' || sign === '}') depth--
  }
  return deepest
}
