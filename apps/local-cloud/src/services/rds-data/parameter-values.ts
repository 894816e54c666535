import { AwsError } from '../../cloud.ts'
import { checkName } from './named-parameters.ts'

/** A value as PostgreSQL's protocol takes it: its type's OID and its text. */
export interface BoundValue {
  oid: number
  text: string | null
}

export interface SqlParameter {
  name?: string
  typeHint?: string
  value?: Record<string, unknown>
}

const hints: Record<string, { oid: number; shape?: RegExp }> = {
  UUID: { oid: 2950 },
  JSON: { oid: 3802 },
  DECIMAL: { oid: 1700 },
  DATE: { oid: 1082, shape: /^\d{4}-\d\d-\d\d$/ },
  TIME: { oid: 1083, shape: /^\d\d:\d\d:\d\d(\.\d{1,6})?$/ },
  TIMESTAMP: { oid: 1114, shape: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/ },
}

/** Binds the parameters by name. A value without a hint has the one type of its field, as on Aurora. @throws AwsError */
export function bindValues(names: readonly string[], parameters: readonly SqlParameter[]): BoundValue[] {
  const given = new Map(parameters.map((parameter) => [checkName(parameter.name), parameter]))
  return names.map((name) => {
    const parameter = given.get(name)
    if (!parameter) throw new AwsError('BadRequestException', `Cannot find parameter: ${name}`)
    return bind(parameter)
  })
}

function bind({ typeHint, value = {} }: SqlParameter): BoundValue {
  const [field, content] = Object.entries(value).find(([, held]) => held !== undefined && held !== null) ?? []
  const hint = typeHint === undefined ? undefined : hints[typeHint]
  if (typeHint !== undefined && !hint) throw new AwsError('BadRequestException', `Unsupported type hint: ${typeHint}`)
  if (field === 'isNull') return { oid: hint?.oid ?? 0, text: null }
  if (field === 'stringValue') return { oid: hint?.oid ?? 25, text: hinted(String(content), hint?.shape) }
  if (field === 'longValue') return { oid: 20, text: String(content) }
  if (field === 'doubleValue') return { oid: 701, text: String(content) }
  if (field === 'booleanValue') return { oid: 16, text: content === true ? 't' : 'f' }
  if (field === 'blobValue') return { oid: 17, text: `\\x${Buffer.from(String(content), 'base64').toString('hex')}` }
  if (field === 'arrayValue') throw new AwsError('BadRequestException', 'Array parameters are not supported.')
  throw new AwsError('BadRequestException', 'A parameter has no value.')
}

function hinted(text: string, shape: RegExp | undefined): string {
  if (shape && !shape.test(text)) throw new AwsError('BadRequestException', `Cannot parse date or time "${text}"`)
  return text
}
