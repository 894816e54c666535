import { posix } from 'node:path'
import { read, trackedFiles, type Finding } from './repository.ts'

const ROUTES = /^apps\/api\/src\/features\/\w+\/[\w-]*routes\.ts$/
/** What changes the business data: a transaction of the operation's own, or a statement that writes by itself. */
const WRITES = /\.transaction\(|\bonce\(|\binsert into\b|\bmerge into\b|\bupdate (?:only )?\w+\s+(?:(?:as )?\w+\s+)?set\b|\bdelete from\b/i
/** Who takes data out, follows somebody through the trail or judges it is on record, whatever the tables are. */
const ALWAYS_RECORDED = /\.export$|^audit\.(?:list|verify)$/
/** Where whole values of members come from; what leaves may be masked, what was read was not. */
const READS_MEMBERS = /\bfrom members\b|\bjoin members\b/i
const RECORDS = /\b(?:audit|record)\(\s*tx\b/
/** Outside of a transaction, which is enough for who only reads. */
const RECORDS_LOOK = /\brecordLook\(/

interface Served {
  endpoint: string
  /** Null where this rule cannot tell. */
  file: string | null
  operation: string
}

/**
 * Whoever writes or reads members records it: an operation whose code, with what it imports of its own slice, opens a
 * writing transaction or reads the members' table and never hands an entry to the trail is refused.
 */
export function recorded(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const served = files.filter((file) => ROUTES.test(file)).flatMap((file) => operationsOf(file, contents))
  const known = new Set(files)
  const faults = served.flatMap(({ file, operation, endpoint }) => {
    if (file === null || !known.has(file))
      return [`${operation}: this check cannot tell where it is; name it in its routes as the others are.`]
    const code = codeOf(file, known, contents)
    if (RECORDS.test(code)) return []
    if (WRITES.test(code)) return [`${file}: ${operation} writes and records nothing in the audit trail.`]
    if (RECORDS_LOOK.test(code)) return []
    if (ALWAYS_RECORDED.test(endpoint)) return [`${file}: ${operation} serves ${endpoint} and records nothing in the audit trail.`]
    return READS_MEMBERS.test(code) ? [`${file}: ${operation} reads members and records nothing in the audit trail.`] : []
  })
  return { faults, summary: `${served.length} operations record what they write and whom they read` }
}

/** The operations that a slice serves, and where each stands: loaded at the start, by the first request, or in a group on demand. */
function operationsOf(routes: string, contents: (file: string) => string): Served[] {
  const at = (path: string) => posix.join(posix.dirname(routes), path)
  const text = contents(routes)
  const group = /import\('(\.\/[\w-]+\.ts)'\)\)\.\w+\.\w+/.exec(text)?.[1]
  const imports = [...`${group === undefined ? '' : contents(at(group))}\n${text}`.matchAll(/import \{ (\w+) \} from '(\.\/[\w-]+\.ts)'/g)]
  const loaders = [...text.matchAll(/^const (\w+)\b[^']*?await import\('(\.\/[\w-]+\.ts)'\)/gm)]
  const imported = new Map([...imports, ...loaders].map(([, name, path]) => [name!, at(path!)]))
  return [
    ...text.matchAll(/\broute\(\s*([\w.]+),\s*(?:(\w+)\s*,?\s*\)|[^']*?await import\('(\.\/[\w-]+\.ts)'\)\)\.(\w+)(?:\.(\w+))?)?/g),
  ].map(([, endpoint, named, path, loaded, grouped]) => ({
    endpoint: endpoint!,
    operation: named ?? grouped ?? loaded ?? endpoint!,
    file: path === undefined || grouped !== undefined ? (imported.get(named ?? grouped ?? '') ?? null) : at(path),
  }))
}

/** The text of a file and of everything of its own folder that it imports as code, without comments. */
function codeOf(file: string, known: ReadonlySet<string>, contents: (file: string) => string, seen = new Set<string>()): string {
  if (seen.has(file) || !known.has(file)) return ''
  seen.add(file)
  const text = contents(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1')
  const beside = [...text.matchAll(/import (?!type )(?:[^'(]*?from )?'(\.\/[\w-]+\.ts)'|import\('(\.\/[\w-]+\.ts)'\)/g)].map((match) =>
    posix.join(posix.dirname(file), (match[1] ?? match[2])!),
  )
  return [text, ...beside.map((other) => codeOf(other, known, contents, seen))].join('\n')
}
