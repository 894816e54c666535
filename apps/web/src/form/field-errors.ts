import { isApiError } from '../api-client/api-error.ts'

/** True when every complaint has a field of this form to stand at: nothing needs to be said above it. */
export const isAllAtFields = (error: unknown, fields: readonly string[]): boolean =>
  isApiError(error) && error.errors.length > 0 && error.errors.every(({ field }) => fields.includes(field))
