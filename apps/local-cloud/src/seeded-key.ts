import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface SeededFrom {
  cdkOut: string
  members: number
}

interface Template {
  Resources?: Record<string, { Type: string; Properties?: Record<string, unknown>; Metadata?: unknown }>
}

const sources = fileURLToPath(new URL('.', import.meta.url))
const libraries = join(sources, '../../../pnpm-lock.yaml')
/** Sample data lies around the hour it was made in: a state is used for a little while only. */
export const AGE_MS = 3 * 3_600_000

/** Everything that what is seeded depends on: templates with the hashes of their bundles, this cloud, its libraries, the hour. */
export function keyOfSeeded({ cdkOut, members }: SeededFrom): string {
  const hash = createHash('sha256')
  const add = (text: string | Buffer): void => void hash.update(`${text.length} `).update(text)
  for (const name of namesIn(sources, (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))) {
    add(name)
    add(readFileSync(join(sources, name)))
  }
  for (const name of namesIn(cdkOut, (path) => /^[^/\\]+\.template\.json$/.test(path))) {
    add(name)
    add(withoutWaitingCode(readFileSync(join(cdkOut, name), 'utf8')))
  }
  add(readFileSync(libraries))
  add(`${process.version} ${members} ${Math.floor(Date.now() / AGE_MS)}`)
  return hash.digest('hex').slice(0, 24)
}

const namesIn = (folder: string, isPart: (path: string) => boolean): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isPart).toSorted()

/**
 * A template without the code of functions that wait for the gateway to call them: nobody has by the time a cloud is seeded, and
 * every start deploys what they are by then. So a change to an operation makes no new sample data.
 */
function withoutWaitingCode(text: string): string {
  const { Resources = {}, ...rest } = JSON.parse(text) as Template
  const properties = Object.values(Resources).map(({ Properties = {} }) => Properties)
  // Where they are named, as references of CloudFormation: `{"Fn::GetAtt":["Name","Arn"]}`.
  const called = JSON.stringify(properties.filter(({ Principal }) => Principal === GATEWAY).map(({ FunctionName }) => FunctionName))
  const deploys = JSON.stringify(properties.map(({ ServiceToken }) => ServiceToken))
  const kept = Object.entries(Resources).map(([id, resource]) => {
    const waits = resource.Type === 'AWS::Lambda::Function' && called.includes(`"${id}"`) && !deploys.includes(`"${id}"`)
    return [id, waits ? { ...resource, Metadata: null, Properties: { ...resource.Properties, Code: null } } : resource]
  })
  return JSON.stringify([kept, rest])
}

const GATEWAY = 'apigateway.amazonaws.com'
