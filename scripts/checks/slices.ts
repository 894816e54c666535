import { declaredEndpoints as endpoints } from '@sekisho/contract/endpoints'
import { isOpen, sliceOf } from '@sekisho/permissions/to-functions'
import { slices as declared } from '@sekisho/permissions/table'
import { trackedFiles, type Finding } from './repository.ts'

const homes = {
  contract: (slice: string) => `packages/contract/src/${slice}.ts`,
  api: (slice: string) => `apps/api/src/features/${slice}/`,
  web: (slice: string) => `apps/web/src/features/${slice}/`,
  e2e: (slice: string) => `e2e/${slice}.e2e.ts`,
}

/** A slice with an endpoint has its home in contract, api, web and e2e, spelled alike; no home is anything else. */
export function slices(files: readonly string[] = trackedFiles()): Finding {
  const served = new Set(endpoints.filter(({ needs }) => !isOpen(needs)).map(({ needs }) => sliceOf(needs)))
  const faults: string[] = []
  for (const slice of served) {
    for (const [home, path] of Object.entries(homes)) {
      if (!files.some((file) => file.startsWith(path(slice))))
        faults.push(`The slice "${slice}" has endpoints but no ${path(slice)} (${home}).`)
    }
  }
  for (const file of files) {
    const named = /^apps\/(?:api|web)\/src\/features\/([^/]+)\//.exec(file)?.[1]
    if (named !== undefined && !declared.some((slice) => slice === named))
      faults.push(`${file}: "${named}" is not a slice of the permission table.`)
  }
  return { faults: [...new Set(faults)], summary: `${served.size} of ${declared.length} slices are served` }
}
