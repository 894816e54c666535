import { AwsError } from '../../cloud.ts'

/** A required string member. @throws InvalidParameterException */
export function requiredText(input: Record<string, unknown>, member: string): string {
  const value = input[member]
  if (typeof value === 'string' && value !== '') return value
  const shown = member.charAt(0).toLowerCase() + member.slice(1)
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value at '${shown}' failed to satisfy constraint: Member must not be null`,
  )
}

export function textMap(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
