/** Lower-case words with single dashes between single slashes: what our paths and identifiers consist of. */
const canonical = /^(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+$/

/** Longer than any path of ours. */
const MAX_LENGTH = 300

/**
 * True for a path in the one form that we write. Everything that a URL parser would rewrite or a router
 * decode is refused first: escapes, dot segments, backslashes, doubled or trailing slashes, `;`, controls,
 * upper case. An IAM policy sees the raw path, so the raw path is what must be judged.
 */
export const isCanonicalPath = (path: unknown): path is string =>
  typeof path === 'string' && path.length <= MAX_LENGTH && canonical.test(path)
