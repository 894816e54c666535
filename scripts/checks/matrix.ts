import { writeFileSync } from 'node:fs'
import { toMatrix } from '@sekisho/permissions/to-matrix'
import { read, root, type Finding } from './repository.ts'

const PAGE = 'packages/permissions/README.md'
const BLOCK = /(<!-- matrix:start -->\n)[\s\S]*?(\n<!-- matrix:end -->)/

/** The matrix in the README is the one the table compiles to. `--write` renews it. */
export function matrix(write: boolean): Finding {
  const page = read(PAGE)
  const fresh = page.replace(BLOCK, `$1${toMatrix('en')}$2`)
  if (!BLOCK.test(page)) return { faults: [`${PAGE} has no matrix block.`], summary: '' }
  if (fresh !== page && write) writeFileSync(root + PAGE, fresh)
  const stale = fresh !== page && !write
  return { faults: stale ? [`${PAGE} is older than the table: run "pnpm check --write".`] : [], summary: 'matrix is fresh' }
}
