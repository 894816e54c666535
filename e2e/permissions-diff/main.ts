import { fileURLToPath } from 'node:url'
import { permissionsDiff } from './permissions-diff.ts'

const root = process.env['SEKISHO_DIFF_ROOT'] ?? fileURLToPath(new URL('../../', import.meta.url))
const { code, out, err } = await permissionsDiff(process.argv.slice(2), root, process.env['SEKISHO_PULL_REQUEST_TEXT'])
if (out !== '') console.log(out)
if (err !== '') console.error(err)
process.exitCode = code
