import { AwsError } from '../../cloud.ts'

export type Field = Record<string, unknown>
export interface ResultOptions {
  longReturnType?: string
  decimalReturnType?: string
}

const integers = new Set([20, 21, 23])
const floats = new Set([700, 701])
/** Types whose values are handed out as text. */
const texts = new Set([25, 1042, 1043, 114, 3802, 2950, 1700, 1082, 1083, 1266, 1114, 1184, 1186, 142, 869, 650, 3614])
/** Array type → element type. */
const arrays = new Map([
  [1000, 16],
  [1005, 21],
  [1007, 23],
  [1016, 20],
  [1021, 700],
  [1022, 701],
  [1009, 25],
  [1015, 1043],
  [1014, 1042],
  [2951, 2950],
  [1231, 1700],
  [199, 114],
  [3807, 3802],
  [1182, 1082],
  [1115, 1114],
  [1185, 1184],
])
const arrayFields: Record<string, string> = {
  longValue: 'longValues',
  doubleValue: 'doubleValues',
  booleanValue: 'booleanValues',
  stringValue: 'stringValues',
}

/** PostgreSQL's text of a value as a field of the Data API. @throws AwsError for types that it does not hand out */
export function fieldOf(text: string | null, oid: number, typeName: string, options: ResultOptions): Field {
  if (!isSupported(oid)) throw unsupported(typeName)
  if (text === null) return { isNull: true }
  const element = arrays.get(oid)
  if (element !== undefined) return { arrayValue: arrayOf(text, element, typeName, options) }
  if (oid === 16) return { booleanValue: text === 't' }
  if (integers.has(oid)) return options.longReturnType === 'STRING' && oid === 20 ? { stringValue: text } : { longValue: Number(text) }
  if (floats.has(oid)) return { doubleValue: Number(text) }
  if (oid === 17) return { blobValue: Buffer.from(text.slice(2), 'hex').toString('base64') }
  if (oid === 1700 && options.decimalReturnType === 'DOUBLE_OR_LONG')
    return text.includes('.') ? { doubleValue: Number(text) } : { longValue: Number(text) }
  if (oid === 1184) return { stringValue: text.replace(/[+-]\d\d(:?\d\d)?$/, '') }
  return { stringValue: text }
}

const isSupported = (oid: number) => oid === 16 || oid === 17 || integers.has(oid) || floats.has(oid) || texts.has(oid) || arrays.has(oid)

const unsupported = (typeName: string) =>
  new AwsError('UnsupportedResultException', `The result contains the unsupported data type ${typeName.toUpperCase()}.`)

function arrayOf(text: string, element: number, typeName: string, options: ResultOptions): Field {
  if (text.startsWith('{{') || text.startsWith('[')) throw unsupported(typeName)
  const fields = elementsOf(text).map((value) => (value === null ? null : fieldOf(value, element, typeName, options)))
  const kind = Object.keys(fields.find((field) => field !== null) ?? fieldOf(element === 16 ? 'f' : '0', element, typeName, options))[0]!
  return { [arrayFields[kind]!]: fields.map((field) => (field === null ? null : field[kind])) }
}

/** Splits `{a,"b,c",NULL}`. */
function elementsOf(text: string): (string | null)[] {
  const body = text.slice(1, -1)
  if (body === '') return []
  return [...body.matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g)].map(([, quoted, bare]) => {
    if (quoted !== undefined) return quoted.replaceAll(/\\(.)/g, '$1')
    return bare === 'NULL' ? null : bare!
  })
}
