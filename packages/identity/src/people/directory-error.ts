/** Why the directory gave no answer: it is silent, or a request's key was used before for something else. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError'
  readonly kind: 'silent' | 'key-reused'
  constructor(kind: DirectoryError['kind']) {
    super(kind)
    this.kind = kind
  }
}
