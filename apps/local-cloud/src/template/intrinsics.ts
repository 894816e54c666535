import type { Template } from './assembly.ts'
import { substitutions } from './substitution.ts'

/** Where the values that a template refers to come from. */
export interface Scope {
  stack: string
  template: Template
  /** A template parameter, a pseudo parameter or the `Ref` of a resource; `noValue` removes the property. */
  ref(name: string): unknown
  attribute(logicalId: string, name: string): string
  condition(name: string): boolean
  zones: string[]
}

/** What `Ref: AWS::NoValue` resolves to. */
export const noValue = Symbol('AWS::NoValue')

type Evaluate = (argument: unknown, scope: Scope) => unknown

const functions: Record<string, Evaluate> = {
  Ref: (name, scope) => scope.ref(String(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, name] = attributeParts(argument)
    return scope.attribute(logicalId, String(resolve(name, scope)))
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = argument as [string, unknown]
    return (resolve(parts, scope) as unknown[]).map(String).join(separator)
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = resolve(argument, scope) as [number | string, unknown[]]
    const value = list[Number(index)]
    if (value === undefined) throw new Error(`Fn::Select asks for item ${index} of ${list.length}.`)
    return value
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = resolve(argument, scope) as [string, string]
    return text.split(separator)
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = argument as [string, unknown, unknown]
    return resolve(scope.condition(name) ? yes : no, scope)
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = resolve(argument, scope) as [unknown, unknown]
    return String(left) === String(right)
  },
  'Fn::Not': (argument, scope) => !(resolve(argument, scope) as [boolean])[0],
  'Fn::And': (argument, scope) => (resolve(argument, scope) as boolean[]).every(Boolean),
  'Fn::Or': (argument, scope) => (resolve(argument, scope) as boolean[]).some(Boolean),
  Condition: (name, scope) => scope.condition(String(name)),
  'Fn::GetAZs': (_region, scope) => scope.zones,
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = resolve(argument, scope) as [string, string, string]
    const value = scope.template.Mappings?.[map]?.[first]?.[second]
    if (value === undefined) throw new Error(`There is no ${first}.${second} in the mapping ${map}.`)
    return value
  },
  'Fn::Base64': (argument, scope) => Buffer.from(String(resolve(argument, scope))).toString('base64'),
}

/** Resolves a value of a template: intrinsic functions first, then whatever is inside. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== noValue)
  if (typeof value !== 'object' || value === null) return value
  const called = calledFunction(value)
  if (called) return functionNamed(called)((value as Record<string, unknown>)[called], scope)
  const entries = Object.entries(value).map(([key, item]) => [key, resolve(item, scope)] as const)
  return Object.fromEntries(entries.filter(([, item]) => item !== noValue))
}

function functionNamed(name: string): Evaluate {
  if (name === 'Fn::ImportValue') throw new Error('Fn::ImportValue is refused: values cross stacks by SSM parameters.')
  const found = functions[name]
  if (!found) throw new Error(`${name} is not part of the local cloud.`)
  return found
}

/** An object of the one key `Ref` or `Fn::…`; `Condition` only with a name, since IAM statements have a map of that name. */
export function calledFunction(value: object): string | undefined {
  const keys = Object.keys(value)
  const key = keys[0]
  if (keys.length !== 1 || key === undefined) return undefined
  if (key === 'Condition') return typeof (value as { Condition: unknown }).Condition === 'string' ? key : undefined
  return key === 'Ref' || key.startsWith('Fn::') ? key : undefined
}

/** `["Id", "Name.Of"]` or `"Id.Name.Of"`. */
export function attributeParts(argument: unknown): [string, unknown] {
  if (Array.isArray(argument)) return [String(argument[0]), argument[1]]
  const at = String(argument).indexOf('.')
  return [String(argument).slice(0, at), String(argument).slice(at + 1)]
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, own] = Array.isArray(argument) ? (argument as [string, Record<string, unknown>]) : [String(argument), {}]
  return substitutions(text, (name) => {
    if (Object.hasOwn(own, name)) return String(resolve(own[name], scope))
    if (!name.includes('.')) return String(scope.ref(name))
    const [logicalId, attribute] = attributeParts(name)
    return scope.attribute(logicalId, String(attribute))
  })
}
