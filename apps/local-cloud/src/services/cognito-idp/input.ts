import { AwsError } from '../../cloud.ts'

/** The parsed body of a call: any member may be missing or of the wrong type. */
export type Input = Record<string, unknown>

/** A required string member. @throws InvalidParameterException as AWS's validation says it. */
export function requiredString(input: Input, member: string): string {
  const value = input[member]
  if (typeof value === 'string' && value !== '') return value
  const shown = member.charAt(0).toLowerCase() + member.slice(1)
  throw invalidParameter(`1 validation error detected: Value at '${shown}' failed to satisfy constraint: Member must not be null`)
}

export function optionalString(input: Input, member: string): string | undefined {
  const value = input[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A map of strings, `{}` when the member is missing; entries of other types are left out. */
export function stringMap(input: Input, member: string): Record<string, string> {
  const value = input[member]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** An attribute list `[{Name, Value}]` as a record. */
export function attributeList(input: Input, member: string): Record<string, string> {
  const list = input[member]
  if (!Array.isArray(list)) return {}
  const attributes: Record<string, string> = {}
  for (const item of list as Input[]) attributes[requiredString(item, 'Name')] = typeof item['Value'] === 'string' ? item['Value'] : ''
  return attributes
}

/** A page size between 0 and 60. */
export function pageSize(input: Input, member = 'Limit'): number {
  const limit = input[member] ?? 60
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 0 && limit <= 60) return limit === 0 ? 60 : limit
  throw invalidParameter(
    `1 validation error detected: Value at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60`,
  )
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message)
}

export function notAuthorized(message: string): AwsError {
  return new AwsError('NotAuthorizedException', message)
}
