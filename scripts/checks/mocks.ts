import { read, trackedFiles, type Finding } from './repository.ts'

const SHARED =
  /^(apps\/(api|cli|web|local-cloud\/src\/(edge|endpoint|gateway|iam|services|template))|packages\/(permissions|contract|identity)|infra)\/.*\.test\.tsx?$/
const REPLACES = /\bvi\.(?:mock|doMock)\(/g

/** Where test files share a process, one that replaces a module is named `*.isolated.test.ts` and gets its own. */
export function mocks(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const shared = files.filter((file) => SHARED.test(file) && !file.endsWith('.isolated.test.ts'))
  const faults = shared.flatMap((file) => {
    const text = contents(file)
    return [...text.matchAll(REPLACES)].map((match) => {
      const line = text.slice(0, match.index).split('\n').length
      return `${file}:${line} replaces a module in a process that other tests share; name the file *.isolated.test.ts.`
    })
  })
  return { faults, summary: `${shared.length} test files share a process and replace no module` }
}
