import { read, trackedFiles, type Finding } from './repository.ts'

/** The one door, and how it is told apart from what is behind it. */
const DOOR = 'apps/web/src/storage/browser-storage.ts'
const BEHIND = /\b(localStorage|sessionStorage|indexedDB|cookieStore|document\.cookie)\b/

/** Where personal data comes to: nothing of it may outlive its page, drafts neither. */
const FORGETFUL = /^apps\/web\/src\/features\/members\//
const ASKS = /from '[^']*\/(storage\/browser-storage|form\/[\w-]*draft[\w-]*)\.tsx?'/

/**
 * The web app reaches the browser's storage through one module, which survives a storage that is blocked or full; the
 * pages of members do not reach it at all.
 */
export function storage(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const sources = files.filter((file) => /^apps\/web\/src\/.*\.tsx?$/.test(file) && file !== DOOR)
  const faults = sources.flatMap((file) =>
    contents(file)
      .split('\n')
      .flatMap((line, index) => {
        if (FORGETFUL.test(file) && ASKS.test(line))
          return [`${file}:${index + 1} keeps something in the browser; a member's page forgets.`]
        const found = BEHIND.exec(line)
        return found ? [`${file}:${index + 1} uses ${found[0]} itself; ask ${DOOR}, which never throws.`] : []
      }),
  )
  return { faults, summary: `${sources.length} files ask the one door to the browser's storage` }
}
