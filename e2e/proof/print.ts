import { authorizers } from '@sekisho/contract/web-config'
import { layerNames, type Row } from './agreement.ts'
import type { Killed } from './mutation-check.ts'
import type { Proof } from './prove.ts'

const sign: Record<string, string> = { yes: '✓', no: '–', 'any token': 'any', nothing: '·' }

/** The proof as a person reads it: one line per endpoint and role, the layers of each mode side by side. */
export function printProof({ rows, faults, refused, notServed }: Proof, print: (line: string) => void): void {
  print(`What each layer says, from the built artefacts. ✓ yes, – no, any: any signed-in person, · not touched, blank: not in this mode.`)
  print(`screen · gateway (${authorizers.join(' ')}) · route (${authorizers.join(' ')}) · database\n`)
  const width = Math.max(...rows.map(({ endpoint }) => endpoint.length))
  const roleWidth = Math.max(...rows.map(({ role }) => role.length))
  for (const [key, modes] of grouped(rows)) {
    const [role = '', endpoint = ''] = key.split('\n')
    const said = (layer: (typeof layerNames)[number]) =>
      authorizers.map((mode) => {
        const row = modes.find((one) => one.mode === mode)
        return row ? (sign[row.layers[layer] ?? ''] ?? '?').padEnd(3) : '   '
      })
    const [screen = '', database = ''] = [said('screen'), said('database')].map((all) => all.find((one) => one.trim() !== ''))
    print(
      `${endpoint.padEnd(width)}  ${role.padEnd(roleWidth)}  ${screen} │ ${said('gateway').join(' ')} │ ${said('route').join(' ')} │ ${database}`,
    )
  }
  if (notServed.length > 0) print(`\nNOT YET SERVED: ${notServed.length} rows of the table have no endpoint: ${notServed.join(', ')}.`)
  for (const fault of faults) print(`✘ ${fault}`)
  const cells = rows.length * layerNames.length
  print(`\n${cells} decisions in ${authorizers.length} modes, ${refused} attempts of intruders refused, ${faults.length} disagreements`)
}

function grouped(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ role, endpoint }) => `${role}\n${endpoint}`)
}

/** The kill rate, with whatever survived; the whole list when asked for. */
export function printMutants(killed: readonly Killed[], all: boolean, print: (line: string) => void): void {
  const dead = killed.filter(({ by }) => by !== null)
  for (const { name, by } of all ? killed : killed.filter((one) => one.by === null))
    print(`${by === null ? '✘ survived' : '✔ killed'}  ${name}${by ? `: ${by}` : ''}`)
  print(
    `\n${killed.length} guards taken away in turn, ${dead.length} noticed: kill rate ${((100 * dead.length) / killed.length).toFixed(1)} %`,
  )
}
