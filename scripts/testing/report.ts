import type { Failure, Stage } from './stage.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** What all stages came to. A filter leaves tests out on purpose: those are not skipped. */
export function tallyOf(stages: readonly Stage[], filtered: boolean): Tally {
  const sum = (count: (stage: Stage) => number) => stages.reduce((total, stage) => total + count(stage), 0)
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failures }) => failures.length),
    skipped: filtered ? 0 : sum(({ skipped }) => skipped),
  }
}

/** A failure with the command that runs this one test again. */
export function failureInWords({ name }: Pick<Stage, 'name'>, { file, title, error }: Failure): string {
  const indented = error.split('\n').slice(0, 60).join('\n').replaceAll(/^/gm, '    ')
  return `✘ ${name}: ${file ? `${file}: ` : ''}${title}\n${indented}\n    again: ${againCommand(name, file, title)}`
}

/** The shell command for one test. */
export function againCommand(stage: string, file: string, title: string): string {
  if (!file.includes('.')) return `npx pnpm@12 test -- --stage ${stage}`
  const whole = title === 'the file itself'
  const pattern = title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("'", String.raw`'\''`)
  return `npx pnpm@12 test -- --stage ${stage} ${file}${whole ? '' : ` --grep '${pattern}'`}`
}

/** The files that took longest, of every stage. */
export function slowest(stages: readonly Stage[], count = 10): string[] {
  return stages
    .flatMap(({ name, files }) => [...files].map(([file, seconds]) => ({ name, file, seconds })))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name.padEnd(4)} ${file}`)
}
