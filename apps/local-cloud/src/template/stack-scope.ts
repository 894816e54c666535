import type { Cloud, Provisioned } from '../cloud.ts'
import type { StackTemplate, Template } from './assembly.ts'
import { noValue, resolve, type Scope } from './intrinsics.ts'
import { physicalHash } from './physical-id.ts'

const parameterFromSsm = 'AWS::SSM::Parameter::Value<String>'

/** The values of one stack: parameters, pseudo parameters, conditions and the resources made so far. */
export class StackScope implements Scope {
  readonly stack: string
  readonly template: Template
  readonly cloud: Cloud
  readonly resources = new Map<string, Provisioned>()
  readonly zones: string[]

  constructor(stack: StackTemplate, cloud: Cloud) {
    this.stack = stack.name
    this.template = stack.template
    this.cloud = cloud
    this.zones = ['a', 'c', 'd'].map((letter) => `${cloud.region}${letter}`)
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
    if (Type !== parameterFromSsm) return Default
    const value = this.cloud.parameters.get(String(Default))
    if (value === undefined) throw new Error(`No earlier stack published the parameter ${String(Default)}.`)
    return value
  }

  #pseudo(name: string): unknown {
    const { region, accountId } = this.cloud
    const id = physicalHash(this.stack, '', 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    const values: Record<string, unknown> = {
      'AWS::AccountId': accountId,
      'AWS::Region': region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': this.stack,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${this.stack}/${id}`,
      'AWS::NotificationARNs': [],
      'AWS::NoValue': noValue,
    }
    if (!(name in values)) throw new Error(`The pseudo parameter ${name} is not part of the local cloud.`)
    return values[name]
  }
}
