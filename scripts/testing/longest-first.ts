import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { root } from '../checks/repository.ts'

/**
 * What takes longest, longest first. A file that begins last and runs for a minute leaves the other processor idle for
 * as long; and neither a file's size nor its project's name says how long it runs.
 */
export const longest = [
  'e2e/matrix/iam.test.ts',
  'e2e/deploy/deploy.test.ts',
  'e2e/matrix/custom.test.ts',
  'e2e/matrix/cognito.test.ts',
  'e2e/staff/kill-points.test.ts',
  'e2e/migration/rehearsal.test.ts',
  'e2e/proof/proof.test.ts',
  'apps/local-cloud/src/orders.test.ts',
  'e2e/proof/third-role.test.ts',
  'e2e/restore/drill.test.ts',
  'apps/local-cloud/src/start.test.ts',
  'e2e/gates.test.ts',
  'e2e/staff/commands.test.ts',
  'e2e/watch/alarms.test.ts',
  'e2e/staff/own-passwords.test.ts',
  'e2e/staff/mail.test.ts',
  'e2e/staff/list.test.ts',
]

/** @returns the files with the longest ones before all others, which stay as they are */
export function longestFirst<File>(files: readonly File[], pathOf: (file: File) => string): File[] {
  const place = (file: File) => {
    const known = longest.indexOf(pathOf(file))
    return known === -1 ? longest.length : known
  }
  return files.toSorted((one, other) => place(one) - place(other))
}

/** Vitest's order, which keeps the files of a project together, after the longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const kept = await BaseSequencer.prototype.sort.call(this, files)
    return longestFirst(kept, ({ moduleId }) => relative(root, moduleId))
  }
}
