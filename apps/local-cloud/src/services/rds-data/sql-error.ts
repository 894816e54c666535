import { AwsError } from '../../cloud.ts'

/** Makes PostgreSQL's error the Data API's: driver text, then the SQLSTATE. Other errors pass. */
export function sqlError(error: unknown): unknown {
  const { code, severity, message, detail, hint, position } = error as Record<string, string | undefined>
  if (error instanceof AwsError || typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return error
  const lines = [
    `${severity ?? 'ERROR'}: ${message ?? ''}`,
    detail && `Detail: ${detail}`,
    hint && `Hint: ${hint}`,
    position && `Position: ${position}`,
  ]
  return refusedBySql(lines.filter(Boolean).join('\n  '), code)
}

/** A DatabaseErrorException with this text and SQLSTATE. */
export const refusedBySql = (text: string, sqlState: string): AwsError =>
  new AwsError('DatabaseErrorException', `${text}; SQLState: ${sqlState}`)
