import { invalidParameter } from '../input.ts'

/** A required entry of AuthParameters or ChallengeResponses. @throws InvalidParameterException */
export function parameter(parameters: Record<string, string>, name: string): string {
  const value = parameters[name]
  if (value === undefined || value === '') throw invalidParameter(`Missing required parameter ${name}`)
  return value
}
