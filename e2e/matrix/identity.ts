import type { Endpoint } from '@sekisho/contract/endpoint'
import { can } from '@sekisho/permissions/can'
import type { Headers } from './send.ts'

/** The exact answer of one cell: status, and the gateway's error type or the product's code. `in` is let in. */
export type Expected = 'in' | readonly [status: number, is: string]

/** One row of the matrix. */
export interface Identity {
  /** `I09 operator: somebody suspended`, by the numbers of the design's list. */
  name: string
  headers: Headers
  expected: (endpoint: Endpoint) => Expected
}

/** What the gateways say before any function is asked. */
export const refusal = {
  unsigned: [403, 'MissingAuthenticationTokenException'],
  unauthorized: [401, 'UnauthorizedException'],
  denied: [403, 'AccessDeniedException'],
  unknownKey: [403, 'UnrecognizedClientException'],
  badSignature: [403, 'InvalidSignatureException'],
  incomplete: [403, 'IncompleteSignatureException'],
  expiredKey: [403, 'ExpiredTokenException'],
  // What the functions say.
  forbidden: [403, 'forbidden'],
  required: [401, 'session-required'],
  invalid: [401, 'session-invalid'],
  changed: [403, 'role-changed'],
  inactive: [403, 'account-inactive'],
} as const satisfies Record<string, Expected>

/** The same answer everywhere. */
export const always =
  (expected: Expected): Identity['expected'] =>
  () =>
    expected

/** `inside` where the role may go, `outside` everywhere else. */
export const byRole =
  (role: string, inside: Expected, outside: Expected): Identity['expected'] =>
  ({ needs }) =>
    can(role, needs).allowed ? inside : outside

/** What every role's people are, one role after the other; each is told of another role besides. */
export async function ofEveryRole(
  roles: readonly string[],
  identities: (role: string, other: string) => Promise<Identity[]>,
): Promise<Identity[]> {
  const all: Identity[] = []
  for (const role of roles)
    all.push(
      ...(await identities(
        role,
        roles.find((one) => one !== role)!,
      )),
    )
  return all
}
