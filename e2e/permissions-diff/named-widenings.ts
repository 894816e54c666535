import type { Change } from './compare.ts'

/** A line of a pull request or of a commit that says what it opens, for whom and why. */
export interface Named {
  permission: string
  people: string[]
  why: string
}

const LINE = /^[ \t>*-]*Widens:[ \t]*(\S+)[ \t]+for[ \t]+([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*:[ \t]*(.*\S)[ \t]*$/gimu
/** A reason that has fewer letters says nothing. */
const SHORTEST_REASON = 10

/** Every line `Widens: events.export for operator: they hand the list to the venue` of a text. */
export function namedIn(text: string): Named[] {
  return [...text.matchAll(LINE)]
    .map(([, permission = '', people = '', why = '']) => ({ permission, people: people.split(/[ \t]*,[ \t]*/), why }))
    .filter(({ why }) => why.length >= SHORTEST_REASON)
}

/** The line that names a widening, if one does. A line names one permission; nothing names them all. */
export const lineFor = ({ permission, person }: Change, named: readonly Named[]): Named | undefined =>
  named.find((one) => one.permission === permission && one.people.includes(person))
