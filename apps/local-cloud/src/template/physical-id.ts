import { createHash } from 'node:crypto'

/** CloudFormation's `STACK-LOGICALID-XXXXXXXXXXXX` with a suffix that is the same on every deployment. */
export function physicalName(stack: string, logicalId: string, maximum = 64): string {
  const suffix = physicalHash(stack, logicalId, 12).toUpperCase()
  return `${`${stack}-${logicalId}`.slice(0, maximum - suffix.length - 1)}-${suffix}`
}

/** Lower-case hexadecimal that depends on the stack and the logical id alone. */
export function physicalHash(stack: string, logicalId: string, length: number): string {
  return createHash('sha256').update(`${stack}/${logicalId}`).digest('hex').slice(0, length)
}
