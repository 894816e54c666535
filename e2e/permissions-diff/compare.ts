import type { Ability, Compiled, Layer } from './compiled.ts'

/** What changed for one person by one row of the table, by layer, as people read it. */
export interface Change {
  person: string
  permission: string
  layers: Partial<Record<Layer, string[]>>
}

export interface Diff {
  widens: Change[]
  narrows: Change[]
  /** The same for the same people at another address. */
  moves: { person: string; permission: string; layer: Layer; from: string; to: string }[]
  /** What has no counterpart to be compared with, in words. */
  cannotCompare: string[]
}

/**
 * Whether a line must name what widens. One more page for whoever holds its permission already is listed and opens nothing.
 */
export const opensSomething = ({ layers, permission }: Change): boolean =>
  Object.keys(layers).some((layer) => layer !== 'screen') || (layers.screen ?? []).includes(`buttons of ${permission}`)

/** Compares what two tables compile to. */
export function compare(before: Compiled, after: Compiled): Diff {
  const [had, has] = [byKey(before.abilities), byKey(after.abilities)]
  const came = [...has].filter(([key, one]) => !had.has(key) && !isCovered(one, had)).map(([, one]) => one)
  const gone = [...had].filter(([key, one]) => !has.has(key) && !isCovered(one, has)).map(([, one]) => one)
  const moves = [...has].flatMap(([key, { says, person, permission, layer }]) => {
    const earlier = had.get(key)
    return earlier && earlier.says !== says && !isReach(says) ? [{ person, permission, layer, from: earlier.says, to: says }] : []
  })
  return {
    widens: [...grouped(came), ...precedences(before, after)],
    narrows: grouped(gone),
    moves,
    cannotCompare: [
      ...renamed('slice', before.slices, after.slices),
      ...renamed('role', Object.keys(before.roles), Object.keys(after.roles)),
    ],
  }
}

const byKey = (abilities: readonly Ability[]): Map<string, Ability> =>
  new Map(abilities.map((one) => [`${one.person}\n${one.layer}\n${one.key}`, one]))

/** A column is part of every column. */
function isCovered({ person, layer, key }: Ability, by: ReadonlyMap<string, Ability>): boolean {
  return layer === 'database' && by.has(`${person}\n${layer}\n${key.replace(/ \S+$/, ' *')}`)
}

function grouped(abilities: readonly Ability[]): Change[] {
  const groups = Map.groupBy(abilities, ({ person, permission }) => `${person}\n${permission}`)
  return [...groups.values()].map((group) => ({
    person: group[0]!.person,
    permission: group[0]!.permission,
    layers: Object.fromEntries([...Map.groupBy(group, ({ layer }) => layer)].map(([layer, own]) => [layer, joined(own)])),
  }))
}

const REACH = / of anybody$/
const isReach = (says: string): boolean => REACH.test(says)

/** The columns of one grant on one line; that a call reaches everybody's record goes without saying where the call itself is new. */
function joined(abilities: readonly Ability[]): string[] {
  const said = new Set(abilities.map(({ says }) => says))
  const own = abilities.filter(({ says }) => !isReach(says) || !said.has(says.replace(REACH, '')))
  const grants = Map.groupBy(own, ({ says }) => says.replace(/ \(.+\)$/, ''))
  return [...grants].map(([grant, own]) => {
    const columns = own.flatMap(({ says }) => / \((.+)\)$/.exec(says)?.[1] ?? [])
    return columns.length === 0 ? grant : `${grant} (${columns.join(', ')})`
  })
}

/** Whoever is in the groups of two roles holds the other one when their order changes. */
function precedences(before: Compiled, after: Compiled): Change[] {
  const names = Object.keys(after.roles).filter((name) => name in before.roles)
  const order = (roles: Compiled['roles'], one: string, other: string) => Math.sign(roles[one]! - roles[other]!)
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .filter((other) => order(before.roles, one, other) !== order(after.roles, one, other))
      .map((other) => ({
        person: one,
        permission: 'precedence',
        layers: { iam: [`whoever is in the groups ${one} and ${other} holds another role than before`] },
      })),
  )
}

/** One that is gone beside one that came may be the same under another name, or not: no program can tell. */
function renamed(kind: string, before: readonly string[], after: readonly string[]): string[] {
  const gone = before.filter((name) => !after.includes(name))
  const came = after.filter((name) => !before.includes(name))
  if (gone.length === 0 || came.length === 0) return []
  return [
    `The ${kind} ${gone.join(', ')} is gone and ${came.join(', ')} came: renamed or another one, nothing says which, and its rows ` +
      `cannot be compared. Everything of ${came.join(', ')} is listed as new. Bring the new ${kind} in one pull request and take the old one away in the next.`,
  ]
}
