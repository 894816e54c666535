/** A refusal of the console's own API. */
export class OrderError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Fields = Record<string, unknown>

/** An integer field within bounds; undefined when it is absent and not required. @throws OrderError 400 */
export function integer(fields: Fields, name: string, bounds: { min: number; max: number }): number | undefined {
  const value = fields[name]
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < bounds.min || value > bounds.max) {
    throw new OrderError(400, `${name} must be a whole number from ${bounds.min} to ${bounds.max}.`)
  }
  return value
}

/** @throws OrderError 400 */
export function truthValue(fields: Fields, name: string): boolean {
  const value = fields[name]
  if (typeof value !== 'boolean') throw new OrderError(400, `${name} must be true or false.`)
  return value
}

/** @throws OrderError 400 */
export function words(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string' || value === '') throw new OrderError(400, `${name} must be text.`)
  return value
}

/** @throws OrderError 400 */
export function oneOf<T extends string>(fields: Fields, name: string, values: readonly T[]): T {
  const value = values.find((one) => one === fields[name])
  if (value === undefined) throw new OrderError(400, `${name} must be one of ${values.join(', ')}.`)
  return value
}

/** The part of the cloud that an order needs. @throws OrderError 501 when this cloud has none */
export function provided<T>(part: T | undefined, what: string): T {
  if (part === undefined) throw new OrderError(501, `${what} is not part of this cloud.`)
  return part
}
