import { AwsError } from '../../cloud.ts'
import { numberedParameters } from './named-parameters.ts'
import { bindValues, type SqlParameter } from './parameter-values.ts'
import type { Errand } from './postgres-messages.ts'
import type { Postgres } from './postgres.ts'
import { fieldOf, type Field, type ResultOptions } from './result-fields.ts'
import type { Session } from './session.ts'

export interface ExecuteInput {
  sql: string
  parameters?: SqlParameter[]
  includeResultMetadata?: boolean
  /** The call ends after 45 seconds, and the statement does not. */
  continueAfterTimeout?: boolean
  formatRecordsAs?: 'NONE' | 'JSON'
  resultSetOptions?: ResultOptions
}

const resultLimit = 1024 * 1024
const rowLimit = 64 * 1024

/**
 * Runs one statement and shapes its result as `ExecuteStatement` answers.
 * @param errand what takes it to the database, where more goes along with it
 */
export async function executeStatement(
  session: Session,
  postgres: Postgres,
  input: ExecuteInput,
  errand?: Errand,
): Promise<Record<string, unknown>> {
  const { text, names } = numberedParameters(input.sql)
  const values = bindValues(names, input.parameters ?? [])
  const result = await session.statement(postgres, { text, values, isLimited: input.continueAfterTimeout !== true, errand })
  const answer = { numberOfRecordsUpdated: result.changed, generatedFields: [] }
  if (result.columns.length === 0) return answer
  const types = result.metadata.map(({ typeName }) => String(typeName))
  const records = result.rows.map((row) =>
    row.map((cell, index) => fieldOf(cell, result.columns[index]!.oid, types[index]!, input.resultSetOptions ?? {})),
  )
  if (mayBeLarge(result.rows)) refuseLarge(records)
  if (input.formatRecordsAs === 'JSON')
    return {
      ...answer,
      formattedRecords: formatted(
        records,
        result.columns.map(({ name }) => name),
      ),
    }
  return { ...answer, records, ...(input.includeResultMetadata && { columnMetadata: result.metadata }) }
}

/** The most that a cell's text can become: six bytes a character in JSON, and the field around it. */
const mostBytes = (row: readonly (string | null)[]): number => row.reduce((sum, cell) => sum + 64 + 6 * (cell?.length ?? 0), 64)

/** Measuring a result is writing it once more: most are far from the limits. */
function mayBeLarge(rows: readonly (readonly (string | null)[])[]): boolean {
  const most = rows.map(mostBytes)
  return most.some((bytes) => bytes > rowLimit) || most.reduce((sum, bytes) => sum + bytes, 0) > resultLimit
}

function refuseLarge(records: Field[][]): void {
  const sizes = records.map((record) => Buffer.byteLength(JSON.stringify(record)))
  const isLarge = sizes.some((size) => size > rowLimit) || sizes.reduce((sum, size) => sum + size, 0) > resultLimit
  if (isLarge) throw new AwsError('BadRequestException', 'Database returned more than the allowed response size limit')
}

/** `formatRecordsAs: JSON`: a JSON text with one object per row. */
function formatted(records: Field[][], labels: string[]): string {
  const plain = (field: Field): unknown => {
    if ('isNull' in field) return null
    const [value] = Object.values(field)
    return 'arrayValue' in field ? Object.values(value as Field)[0] : value
  }
  return JSON.stringify(records.map((record) => Object.fromEntries(record.map((field, index) => [labels[index]!, plain(field)]))))
}
