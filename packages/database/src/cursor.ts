/** Thrown for a cursor that is not ours, or that belongs to another sort order. The API answers 400 on `cursor`. */
export class CursorError extends Error {
  constructor() {
    super('The cursor does not belong to this list.')
    this.name = 'CursorError'
  }
}

export type CursorValue = string | number | null

/** A position in a sorted list: the row it lies beside, and the side on which the page continues. */
export interface Cursor {
  sort: string
  direction: 'next' | 'previous'
  /** The sort columns' values of that row; empty when they are looked up by id. */
  values: CursorValue[]
  id: string
}

const version = 1

/** base64url JSON; opaque to clients, and no secret: it holds nothing that the list does not show. */
export function encodeCursor({ sort, direction, values, id }: Cursor): string {
  return Buffer.from(JSON.stringify([version, sort, direction, values, id])).toString('base64url')
}

/**
 * Reads a cursor made for this sort order.
 * @throws CursorError when it is malformed, of another version or of another sort order
 */
export function decodeCursor(text: string, sort: string): Cursor {
  const parsed = parse(text)
  if (!Array.isArray(parsed) || parsed.length !== 5) throw new CursorError()
  const [found, ofSort, direction, values, id] = parsed as unknown[]
  if (found !== version || ofSort !== sort) throw new CursorError()
  if (direction !== 'next' && direction !== 'previous') throw new CursorError()
  if (typeof id !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new CursorError()
  if (!Array.isArray(values) || !values.every(isValue)) throw new CursorError()
  return { sort, direction, values, id }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    throw new CursorError()
  }
}

const isValue = (value: unknown): value is CursorValue => value === null || typeof value === 'string' || typeof value === 'number'
