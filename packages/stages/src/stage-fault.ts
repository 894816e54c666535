/** One value that is not what it should be. */
export interface Fault {
  /** `database.maxCapacity`; empty where it is the whole file. */
  field: string
  /** What was expected, and what is there. */
  says: string
}

/** A stage that cannot be used: its message is for the person who wrote the file, and holds no trace of the program. */
export class StageFault extends Error {
  override readonly name = 'StageFault'
  readonly file: string
  readonly faults: readonly Fault[]

  constructor(file: string, faults: readonly Fault[]) {
    super(faults.map(({ field, says }) => `${file}: ${field === '' ? '' : `${field}: `}${says}`).join('\n'))
    this.file = file
    this.faults = faults
  }
}
