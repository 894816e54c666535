import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

export type JsonSchema = Record<string, unknown>
export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  schema: JsonSchema
}
/** An operation of the document with where it lies. */
export interface Operation {
  operationId: string
  method: string
  path: string
  parameters: Parameter[]
  body: JsonSchema | null
  roles: readonly string[]
  modes: readonly string[]
  isOpen: boolean
  /** What is wrong with an answer by the document; null when it is as documented. */
  complaint(status: number, type: string, text: string): string | null
}

interface Written {
  operationId: string
  parameters: Parameter[]
  security: unknown[]
  requestBody?: { content: { 'application/json': { schema: JsonSchema } } }
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: JsonSchema }> }>
  'x-sekisho-roles': string[]
  'x-sekisho-modes': string[]
}
interface Document {
  paths: Record<string, Record<string, Written>>
  components: { responses: Record<string, NonNullable<Written['responses'][string]>> }
}

/** Reads the committed document as somebody else's tool would: nothing of the contract's code is asked. */
export function readDocument(): Operation[] {
  const document = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as Document
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'document')
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => operationOf(document, ajv, path, method, written)),
  )
}

function operationOf(document: Document, ajv: Ajv2020, path: string, method: string, written: Written): Operation {
  const validators = new Map<string, ValidateFunction>()
  const responseOf = (status: number) => {
    const response = written.responses[String(status)]
    return response?.$ref ? document.components.responses[response.$ref.split('/').at(-1)!] : response
  }
  const complaint = (status: number, type: string, text: string): string | null => {
    const content = responseOf(status)?.content?.[type]
    if (!content) return `${status} ${type} is not in the document`
    const key = `${status} ${type}`
    const schema = JSON.parse(JSON.stringify(content.schema).replaceAll('"#/', '"document#/')) as JsonSchema
    const validate = validators.get(key) ?? ajv.compile(schema)
    validators.set(key, validate)
    try {
      return validate(JSON.parse(text)) ? null : `${key} is not as documented: ${ajv.errorsText(validate.errors)}`
    } catch {
      return `${key} is no JSON: ${text.slice(0, 100)}`
    }
  }
  return {
    operationId: written.operationId,
    method: method.toUpperCase(),
    path,
    parameters: written.parameters,
    body: written.requestBody?.content['application/json'].schema ?? null,
    roles: written['x-sekisho-roles'],
    modes: written['x-sekisho-modes'],
    isOpen: written.security.length === 0,
    complaint,
  }
}
