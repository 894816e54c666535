/** Why the pool did not do something: `later` may work on its own, `gone` and `refused` will not. */
export class PoolError extends Error {
  readonly kind: 'later' | 'gone' | 'exists' | 'refused'
  /** AWS's name of the error. */
  readonly type: string
  constructor(kind: PoolError['kind'], type: string) {
    super(`The user pool answered ${type}`)
    this.name = 'PoolError'
    this.kind = kind
    this.type = type
  }
}
