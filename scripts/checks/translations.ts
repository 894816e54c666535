import { read, trackedFiles, type Finding } from './repository.ts'

/** What somebody may read in either language: the Japanese page of `x.md` is `x.ja.md`. */
const JAPANESE = /\.ja\.md$/
/** These have to have one. */
const NEEDED = ['README.md', 'docs/guide.md']

/** A page's parts that do not depend on its language. */
interface Parts {
  sections: string[]
  commands: string[]
  links: string[]
}

function partsOf(page: string): Parts {
  const blocks = [...page.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, code]) => code!)
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, '')
  const lines = blocks.flatMap((code) => code.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim()))
  return {
    sections: [...prose.matchAll(/^(#+) /gm)].map(([, level]) => level!),
    commands: [...lines.filter(Boolean), ...[...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!).toSorted()],
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)]
      .map(([, to]) => to!.replace('.ja.md', '.md'))
      .filter((to) => !/^(README|docs\/guide|guide)\.md$/.test(to))
      .toSorted(),
  }
}

/** The first thing that one list has and the other has not, by how often. */
function missing(from: readonly string[], of: readonly string[]): string | null {
  const left = [...of]
  for (const one of from) {
    const at = left.indexOf(one)
    if (at < 0) return one
    left.splice(at, 1)
  }
  return null
}

/** Both languages of a page have the same sections, commands and links. */
export function translations(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const japanese = files.filter((file) => JAPANESE.test(file))
  const lacking = NEEDED.filter((page) => !japanese.includes(page.replace(/\.md$/, '.ja.md'))).map(
    (page) => `${page} has no Japanese page beside it.`,
  )
  const faults = japanese.flatMap((file) => {
    const english = file.replace(JAPANESE, '.md')
    if (!files.includes(english)) return [`${file} has no English page beside it.`]
    const [one, other] = [partsOf(contents(english)), partsOf(contents(file))]
    const unlike =
      one.sections.join(' ') === other.sections.join(' ')
        ? []
        : [`${english} has the sections ${one.sections.join(' ')}, ${file} ${other.sections.join(' ')}.`]
    return (['commands', 'links'] as const).reduce((found, kind) => {
      const [here, there] = [missing(one[kind], other[kind]), missing(other[kind], one[kind])]
      if (here !== null) found.push(`${file} lacks ${here}, which ${english} has.`)
      if (there !== null) found.push(`${english} lacks ${there}, which ${file} has.`)
      return found
    }, unlike)
  })
  return { faults: [...lacking, ...faults], summary: `${japanese.length} pages say the same in both languages` }
}
