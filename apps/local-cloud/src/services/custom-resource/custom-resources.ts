import { randomUUID } from 'node:crypto'
import type { Cloud, Provisioned, TemplateResource } from '../../cloud.ts'
import type { LocalFunctions } from '../../lambda/functions.ts'
import { ResponseDesk, type CustomResourceAnswer } from './response-desk.ts'

interface Remembered {
  properties: Record<string, unknown>
  provisioned: Provisioned
}

const file = 'custom-resources.json'
const answerLimitMs = 5000

/** Custom resources as CloudFormation runs them: Create once, Update when a property changed, nothing otherwise. */
export class CustomResources {
  readonly desk = new ResponseDesk()
  readonly #cloud: Cloud
  readonly #functions: LocalFunctions

  constructor(cloud: Cloud, functions: LocalFunctions) {
    this.#cloud = cloud
    this.#functions = functions
  }

  /** @throws Error with the function's own reason when it failed or did not answer */
  async provision(resource: TemplateResource): Promise<Provisioned> {
    const all = this.#cloud.state.read<Record<string, Remembered>>(file) ?? {}
    const key = `${resource.stack}/${resource.logicalId}`
    const before = all[key]
    const properties = asText(resource.properties) as Record<string, unknown>
    if (before && JSON.stringify(before.properties) === JSON.stringify(properties)) return before.provisioned
    const answer = await this.#request(resource, properties, before)
    if (answer.Status !== 'SUCCESS') throw new Error(answer.Reason ?? 'The function answered FAILED.')
    const attributes = Object.fromEntries(Object.entries(answer.Data ?? {}).map(([name, value]) => [name, String(value)]))
    const provisioned = { ref: answer.PhysicalResourceId ?? before?.provisioned.ref ?? resource.logicalId, attributes }
    this.#cloud.state.write(file, { ...all, [key]: { properties, provisioned } })
    return provisioned
  }

  /**
   * Tells the function that its resource goes, by the id that it gave it: one that another id has replaced goes alone. What
   * was never made is not told of. @throws as `provision`
   */
  async remove(resource: TemplateResource & { ref: string }): Promise<void> {
    const { [`${resource.stack}/${resource.logicalId}`]: present, ...others } =
      this.#cloud.state.read<Record<string, Remembered>>(file) ?? {}
    if (!present) return
    const properties = asText(resource.properties) as Record<string, unknown>
    const gone = { properties, provisioned: { ref: resource.ref } }
    const answer = await this.#request(resource, properties, gone, 'Delete')
    if (answer.Status !== 'SUCCESS') throw new Error(answer.Reason ?? 'The function answered FAILED.')
    if (present.provisioned.ref === resource.ref) this.#cloud.state.write(file, others)
  }

  async #request(
    resource: TemplateResource,
    properties: Record<string, unknown>,
    before: Remembered | undefined,
    kind: 'Create' | 'Update' | 'Delete' = before ? 'Update' : 'Create',
  ): Promise<CustomResourceAnswer> {
    const { url, answer } = this.desk.open(`http://127.0.0.1:${this.#cloud.ports.aws}`)
    const event = {
      RequestType: kind,
      ResponseURL: url,
      StackId: `arn:aws:cloudformation:${this.#cloud.region}:${this.#cloud.accountId}:stack/${resource.stack}/local`,
      RequestId: randomUUID(),
      ResourceType: resource.type,
      LogicalResourceId: resource.logicalId,
      ResourceProperties: properties,
      ...(before && { PhysicalResourceId: before.provisioned.ref, OldResourceProperties: before.properties }),
    }
    const invocation = await this.#functions.invokeAsDeployment(String(resource.properties['ServiceToken']), event)
    if (invocation.kind === 'timeout') throw new Error('The function timed out.')
    if (invocation.kind === 'error') throw new Error(`The function failed: ${invocation.errorType}: ${invocation.errorMessage}`)
    return withLimit(answer)
  }
}

/** On AWS a silent function hangs the stack for an hour; here the deployment says so at once. */
async function withLimit(answer: Promise<CustomResourceAnswer>): Promise<CustomResourceAnswer> {
  let limit: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => reject(new Error('The function ended without answering at its ResponseURL.')), answerLimitMs)
  })
  try {
    return await Promise.race([answer, silence])
  } finally {
    clearTimeout(limit)
  }
}

/** CloudFormation hands numbers and booleans to custom resources as text. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)]))
  return String(value)
}
