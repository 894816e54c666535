import { AwsError } from '../../cloud.ts'
import { invalidParameter } from './input.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'

const standard = new Set(
  'address birthdate email email_verified family_name gender given_name locale middle_name name nickname phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo'.split(
    ' ',
  ),
)

/** @throws InvalidParameterException for an attribute that the schema lacks, is not changeable or is too long. */
export function requireSchemaAttributes(pool: Pool, attributes: Record<string, string>, change = false): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub')
    const declared = pool.settings.schema.find((attribute) => attribute.name === name || `custom:${attribute.name}` === name)
    if (!standard.has(name) && !(name.startsWith('custom:') && declared !== undefined))
      throw invalidParameter(`Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`)
    if (change && declared?.mutable === false) throw invalidParameter(`user.${name}: Attribute cannot be updated.`)
    if (Buffer.byteLength(value) > 2048) throw invalidParameter(`${name} must not be longer than 2048 bytes`)
    if (name === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) throw invalidParameter('Invalid email address format.')
  }
}

/**
 * Changes attributes as an administrator or the person does. A new e-mail without its flag is unverified.
 * @throws AliasExistsException when the e-mail signs in somebody else.
 */
export function writeAttributes(pool: Pool, user: User, attributes: Record<string, string>, now: number): void {
  requireSchemaAttributes(pool, attributes, true)
  const email = attributes['email']
  const holder = email === undefined ? undefined : pool.users.findByEmail(email)
  if (holder !== undefined && holder !== user) throw new AwsError('AliasExistsException', 'An account with the given email already exists.')
  const moved = email !== undefined && email !== user.attributes['email']
  pool.users.change(user, () => {
    Object.assign(user.attributes, moved ? { email_verified: 'false' } : {}, attributes)
    for (const [name, value] of Object.entries(attributes)) if (value === '') delete user.attributes[name]
    user.modifiedAt = now
  })
}

/** `[{Name, Value}]` with `sub` first, as every answer lists attributes. */
export function toAttributeList(user: User): { Name: string; Value: string }[] {
  return Object.entries({ sub: user.sub, ...user.attributes }).map(([Name, Value]) => ({ Name, Value }))
}
