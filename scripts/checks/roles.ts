import { roles as declared } from '@sekisho/permissions/table'
import { read, trackedFiles, type Finding } from './repository.ts'

// Tests, sample people and the table itself may name a role; everything else derives it.
const MAY_NAME = [
  /^packages\/permissions\//,
  /\.(test|e2e)\.tsx?$/,
  /^e2e\//,
  /^apps\/local-cloud\/src\/sample-data\//,
  /^scripts\/checks\/roles/,
]

/** Role names appear as string literals in the permission table only. */
export function roles(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const sources = files.filter((file) => /\.(ts|tsx)$/.test(file) && !MAY_NAME.some((pattern) => pattern.test(file)))
  const literal = new RegExp(`(['"\`])(${Object.keys(declared).join('|')})\\1`)
  const faults = sources.flatMap((file) =>
    contents(file)
      .split('\n')
      .flatMap((line, index) => {
        const found = literal.exec(line)
        return found ? [`${file}:${index + 1} names the role ${found[0]}; derive it from the permission table.`] : []
      }),
  )
  return { faults, summary: `${sources.length} files name no role` }
}
