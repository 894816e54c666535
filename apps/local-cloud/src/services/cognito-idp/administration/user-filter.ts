import { invalidParameter } from '../input.ts'
import type { User } from '../user.ts'

const searchable = 'username email phone_number name given_name family_name preferred_username sub cognito:user_status status'.split(' ')
const format = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/

/** Reads a ListUsers filter: one attribute, `name = "value"` or `name ^= "value"`. @throws InvalidParameterException */
export function readFilter(filter: string | undefined): (user: User) => boolean {
  if (filter === undefined || filter.trim() === '') return () => true
  const [, name = '', operator, escaped = ''] = format.exec(filter) ?? []
  if (operator === undefined) throw invalidParameter('One or more input parameters are invalid: Error while parsing filter')
  if (!searchable.includes(name)) throw invalidParameter(`Invalid search attribute: ${name}`)
  const value = escaped.replaceAll(/\\(.)/g, '$1')
  const fold = (text: string) => (name === 'cognito:user_status' || name === 'status' ? text.toLowerCase() : text)
  return (user) => {
    const actual = valueOf(user, name)
    if (actual === undefined) return false
    return operator === '=' ? fold(actual) === fold(value) : fold(actual).startsWith(fold(value))
  }
}

function valueOf(user: User, name: string): string | undefined {
  if (name === 'username') return user.username
  if (name === 'sub') return user.sub
  if (name === 'cognito:user_status') return user.status
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
  return user.attributes[name]
}
