/** Why the cloud cannot start, in a sentence that says what to do; its stack helps nobody. */
export class CannotStart extends Error {}

const noRoom = new Set(['ENOSPC', 'EDQUOT', '53100'])
const notOurs = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'])

/** What a person can act on is one sentence; anything else keeps its stack. */
export function inWords(error: unknown): string {
  const { code, path, message, stack } = error as NodeJS.ErrnoException
  if (error instanceof CannotStart) return message
  if (code !== undefined && noRoom.has(code))
    return `The disk is full${path === undefined ? '' : ` (${path})`}. Make room, or choose a folder on another disk with --state FOLDER.`
  if (code !== undefined && notOurs.has(code) && path !== undefined)
    return `${path} cannot be written (${code}). Make it a folder of yours, or choose another one with --state FOLDER.`
  return stack ?? message ?? String(error)
}
