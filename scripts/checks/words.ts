import { read, trackedFiles, type Finding } from './repository.ts'

const CATALOG = /^apps\/web\/src\/i18n\/messages\/.*\.ts$/
const SPEAKS = /^apps\/web\/src\/(?!ui\/gallery\/).*\.tsx?$/
/** Keys that are values of the API first are written in these packages. */
const VALUES = /^(apps\/api|packages\/(contract|permissions|identity|text-files))\/src\/.*\.ts$/
/** The page that photographs every widget shows sample data too. */
const GALLERY = /^apps\/web\/src\/ui\/gallery\/.*\.tsx$/
/** Japanese that people type or that names itself is no translation. */
const READS_WORDS =
  /^apps\/web\/src\/(features\/staff\/import-(rows|form)|format\/(parse-day|spoken-day|parse-time|relative-time)|preferences\/language-choices)\.tsx?$/

interface Source {
  file: string
  text: string
}

interface Said extends Source {
  named: ReadonlySet<string>
  templates: readonly RegExp[]
}

/** Every key of a catalog is said somewhere, every key that is said is in its catalog, and no screen has words of its own. */
export function words(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const sourcesOf = (pattern: RegExp): Source[] =>
    files
      .filter((file) => pattern.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => ({ file, text: withoutComments(contents(file)) }))
  const catalogs = sourcesOf(CATALOG).flatMap(catalogsOf)
  const speaking = sourcesOf(SPEAKS)
    .filter(({ file }) => !CATALOG.test(file))
    .map(listen)
  const values = [...sourcesOf(VALUES), ...sourcesOf(GALLERY)].map(listen)
  const faults = [
    ...catalogs.flatMap((catalog) => unused(catalog, speaking, values)),
    ...speaking.flatMap((source) => missing(source, new Map(catalogs.map(({ name, keys }) => [name, keys])))),
    ...speaking.flatMap(ownWords),
  ]
  const keys = catalogs.reduce((sum, catalog) => sum + catalog.keys.length, 0)
  return { faults, summary: `${keys} messages of ${catalogs.length} catalogs are said` }
}

const listen = (source: Source): Said => ({ ...source, named: namesIn(source.text), templates: templatesIn(source.text) })

interface Catalog {
  file: string
  name: string
  keys: readonly string[]
}

function catalogsOf({ file, text }: Source): Catalog[] {
  return text
    .split(/^export const (?=\w+ = catalog\()/m)
    .slice(1)
    .map((part) => ({
      file,
      name: /^\w+/.exec(part)![0],
      keys: [...part.matchAll(/^ {2}(?:'([^']+)'|(\w+)): \{/gm)].map((match) => (match[1] ?? match[2])!),
    }))
}

function unused({ file, name, keys }: Catalog, speaking: readonly Said[], values: readonly Said[]): string[] {
  const users = [...speaking, ...values].filter(({ named }) => named.has(name))
  if (users.length === 0) return [`${file}: nothing says a word of ${name}; remove it.`]
  // A key that is computed is written down where its values are: in another file of the page or in a package.
  const computes = users.some(({ text }) => /\b(?:t|words|said?|\w+Messages)[([](?!'|\w+ \? '|[^)\n]* \? '[^'\n]*' : '[^'\n]*')/.test(text))
  const around = computes ? [...speaking, ...values] : users
  const isNamed = (word: string) => around.some(({ named }) => named.has(word))
  const patterns = around.flatMap(({ templates }) => templates)
  const isSaid = (key: string) => isNamed(key) || patterns.some((pattern) => pattern.exec(key)?.slice(1).every(isNamed))
  return keys.filter((key) => !isSaid(key)).map((key) => `${file}: nothing says "${key}" of ${name}; remove it.`)
}

/** The words that a source names: quoted, after a dot, as a key of an object, and the names it imports. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/['"`]([\w:=.-]+)['"`]|\.(\w+)\b|^\s+(\w+)[:,]|\b(\w+Messages)\b/gm)].map((match) => match.slice(1).find(Boolean)!),
  )

/** `do:${action}` says every key that begins with `do:` and goes on with a word that is named somewhere. */
const templatesIn = (text: string): readonly RegExp[] =>
  [...text.matchAll(/`([\w:=-]*\$\{[^}]*\}[\w:=$}{.-]*)`/g)]
    .map((match) => match[1]!.split(/\$\{[^}]*\}/).map(escape))
    .filter((parts) => parts.some((part) => part !== ''))
    .map((parts) => new RegExp(`^${parts.join('(.+)')}$`))

function missing({ file, text }: Source, catalogs: ReadonlyMap<string, readonly string[]>): string[] {
  const bound = [...text.matchAll(/(?:const (\w+) = useMessages\((\w+)\)|\b(\w+): Translate<typeof (\w+)>)/g)]
  return bound.flatMap((match) => {
    const [say, name] = [(match[1] ?? match[3])!, (match[2] ?? match[4])!]
    const keys = catalogs.get(name)
    const asked = [...text.matchAll(new RegExp(`\\b${say}\\('([^']+)'`, 'g'))].map((call) => call[1]!)
    return keys ? asked.filter((key) => !keys.includes(key)).map((key) => `${file}: "${key}" is not in ${name}.`) : []
  })
}

function ownWords({ file, text }: Source): string[] {
  if (READS_WORDS.test(file)) return []
  const own = [
    ...text.matchAll(/['"`>][^'"`<>\n]*[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][^'"`<>\n]*/gu),
    ...text.matchAll(/\b(?:aria-label|title|placeholder|alt|label)="[^"]*\p{L}{2}[^"]*"/gu),
    ...text.matchAll(/^\s+[A-Z][a-z]+(?: [a-z]+)+[.?!]?$/gm),
  ]
  return own.map(
    (match) => `${file}:${text.slice(0, match.index).split('\n').length} has words of its own (${match[0].trim()}); say a message.`,
  )
}

/** Comments say no words; their lines stay, so that a finding names the right one. */
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, '')).replaceAll(/(^|\s)\/\/.*$/gm, '$1')

const escape = (key: string): string => key.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
