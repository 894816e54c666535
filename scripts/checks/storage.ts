import { read, trackedFiles, type Finding } from './repository.ts'

/** The one door, and how it is told apart from what is behind it. */
const DOOR = 'apps/web/src/storage/browser-storage.ts'
const BEHIND = /\b(localStorage|sessionStorage|indexedDB|cookieStore|document\.cookie)\b/

/** The web app reaches the browser's storage through one module, which survives a storage that is blocked or full. */
export function storage(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const sources = files.filter((file) => /^apps\/web\/src\/.*\.tsx?$/.test(file) && file !== DOOR)
  const faults = sources.flatMap((file) =>
    contents(file)
      .split('\n')
      .flatMap((line, index) => {
        const found = BEHIND.exec(line)
        return found ? [`${file}:${index + 1} uses ${found[0]} itself; ask ${DOOR}, which never throws.`] : []
      }),
  )
  return { faults, summary: `${sources.length} files ask the one door to the browser's storage` }
}
