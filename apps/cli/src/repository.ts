import { fileURLToPath } from 'node:url'

/** Root of the repository that this program lies in, with a trailing slash. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url))
