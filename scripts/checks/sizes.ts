import { read, trackedFiles, type Finding } from './repository.ts'

const LONGEST = 400
const MEDIAN = 70

/** Lines per source file: median under 70, none over 400. Tests count for the maximum only. */
export function sizes(files: readonly string[] = trackedFiles()): Finding {
  const counted = files.filter((file) => /\.(ts|tsx)$/.test(file)).map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
  const sources = counted.filter(({ file }) => !/\.(test|e2e)\.tsx?$/.test(file)).map(({ lines }) => lines)
  const sorted = sources.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const faults = counted
    .filter(({ lines }) => lines > LONGEST)
    .map(({ file, lines }) => `${file} has ${lines} lines; ${LONGEST} is the most. Split it by concern.`)
  if (at(0.5) > MEDIAN) faults.push(`The median source file has ${at(0.5)} lines; ${MEDIAN} is the most.`)
  return { faults, summary: `${counted.length} files, source median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${sorted.at(-1) ?? 0}` }
}
