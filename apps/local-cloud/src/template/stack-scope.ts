import type { Cloud, Provisioned } from '../cloud.ts'
import type { StackTemplate, Template } from './assembly.ts'
import { parameterAt } from '../services/ssm/parameter-at.ts'
import { noValue, resolve, type Scope } from './intrinsics.ts'
import { physicalHash } from './physical-id.ts'

export const PARAMETER_FROM_SSM = 'AWS::SSM::Parameter::Value<String>'

/** The same at every deployment, which is where the local cloud differs from AWS: a stack made anew has a new one there. */
export function stackId({ region, accountId }: Pick<Cloud, 'region' | 'accountId'>, stack: string): string {
  const id = physicalHash(stack, '', 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return `arn:aws:cloudformation:${region}:${accountId}:stack/${stack}/${id}`
}

/** The values of one stack: parameters, pseudo parameters, conditions and the resources made so far. */
export class StackScope implements Scope {
  readonly stack: string
  readonly template: Template
  readonly cloud: Cloud
  readonly region: string
  readonly resources = new Map<string, Provisioned>()
  readonly zones: string[]
  readonly #given: Readonly<Record<string, string>>

  /** @param given values of template parameters, in place of their defaults; of an SSM one the parameter's name */
  constructor(stack: StackTemplate, cloud: Cloud, given: Readonly<Record<string, string>> = {}) {
    this.#given = given
    this.stack = stack.name
    this.template = stack.template
    this.cloud = cloud
    this.region = stack.region ?? cloud.region
    this.zones = ['a', 'c', 'd'].map((letter) => `${this.region}${letter}`)
  }

  ref(name: string): unknown {
    if (name.startsWith('AWS::')) return this.#pseudo(name)
    if (this.template.Parameters?.[name]) return this.#parameter(name)
    return this.#resource(name).ref
  }

  attribute(logicalId: string, name: string): string {
    const value = this.#resource(logicalId).attributes?.[name]
    if (value !== undefined) return value
    const type = this.template.Resources?.[logicalId]?.Type
    throw new Error(`The attribute ${name} of ${logicalId} (${type}) is not part of the local cloud.`)
  }

  condition(name: string): boolean {
    const condition = this.template.Conditions?.[name]
    if (condition === undefined) throw new Error(`There is no condition ${name}.`)
    return Boolean(resolve(condition, this))
  }

  #resource(logicalId: string): Provisioned {
    const resource = this.resources.get(logicalId)
    if (!resource) throw new Error(`There is no resource or parameter ${logicalId}.`)
    return resource
  }

  #parameter(name: string): unknown {
    const { Type, Default } = this.template.Parameters![name]!
    const said = this.#given[name] ?? Default
    if (Type !== PARAMETER_FROM_SSM) return said
    const value = this.cloud.parameters.get(parameterAt(String(said), this.region, this.cloud))
    if (value === undefined) throw new Error(`No earlier stack published the parameter ${String(said)}.`)
    return value
  }

  /** The parameters of the template: what was said, and for an SSM one what that stands for now. */
  parameters(): { name: string; said: string; resolved?: string }[] {
    return Object.entries(this.template.Parameters ?? {}).map(([name, { Type, Default }]) => {
      const said = String(this.#given[name] ?? Default ?? '')
      return Type === PARAMETER_FROM_SSM ? { name, said, resolved: String(this.#parameter(name)) } : { name, said }
    })
  }

  #pseudo(name: string): unknown {
    const { accountId } = this.cloud
    const values: Record<string, unknown> = {
      'AWS::AccountId': accountId,
      'AWS::Region': this.region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': this.stack,
      'AWS::StackId': stackId({ region: this.region, accountId }, this.stack),
      'AWS::NotificationARNs': [],
      'AWS::NoValue': noValue,
    }
    if (!(name in values)) throw new Error(`The pseudo parameter ${name} is not part of the local cloud.`)
    return values[name]
  }
}
