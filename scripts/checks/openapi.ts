import { existsSync, writeFileSync } from 'node:fs'
import { toOpenApi } from '@sekisho/contract/openapi/to-openapi'
import { read, root, type Finding } from './repository.ts'

const PAGE = 'docs/openapi.json'

/** The OpenAPI document is the one that the contract compiles to. `--write` renews it. */
export function openapi(write: boolean): Finding {
  const document = toOpenApi()
  const fresh = `${JSON.stringify(document, null, 1)}\n`
  const isFresh = existsSync(root + PAGE) && read(PAGE) === fresh
  if (!isFresh && write) writeFileSync(root + PAGE, fresh)
  const faults = isFresh || write ? [] : [`${PAGE} is older than the contract: run "pnpm check --write".`]
  return { faults, summary: `${Object.keys(document.paths).length} paths are as the contract has them` }
}
