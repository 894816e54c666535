import { reachesOthers } from '@sekisho/permissions/can'
import { sliceOf, isOpen, type OpenNeeds } from '@sekisho/permissions/to-functions'
import { policy } from '@sekisho/permissions/table'
import { authorizers } from '../web-config.ts'
import { declaredEndpoints } from '../endpoints.ts'
import type { Endpoint } from '../endpoint.ts'
import { IDEMPOTENCY_HEADER, REQUEST_ID_HEADER, SESSION_HEADER } from '../headers.ts'
import { Problem, problems, type ProblemCode } from '../problem.ts'
import { exampleOf } from './example.ts'
import { jsonSchema, type JsonSchema } from './json-schema.ts'

/** What trying does not find: some fields of them exclude each other. */
const examples: Readonly<Record<string, unknown>> = {
  'account.edit': { version: 1, language: 'ja', theme: 'dark' },
  'members.export': { columns: ['number', 'name', 'status'], occasion: 'inquiry', reason: 'Asked for by telephone' },
}

/** What the gateway itself says to whom it refuses; its bodies are AWS's own. */
const gatewayRefusal: JsonSchema = {
  type: 'object',
  description: 'A refusal of the gateway itself, before any function: AWS’s own body.',
  properties: { message: { type: ['string', 'null'] }, Message: { type: ['string', 'null'] } },
}

/** Every endpoint of the contract as one OpenAPI 3.1 document: what other people's tools read. */
export function toOpenApi(endpoints: readonly Endpoint[] = declaredEndpoints) {
  const byPath = Map.groupBy(endpoints, ({ path }) => path)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sekisho',
      version: '1',
      description:
        'The back office of an event community. Compiled from packages/contract and packages/permissions; "npx pnpm@12 check --write" makes it ' +
        'anew. `x-sekisho-permission` names the row of the permission table that a caller needs, `x-sekisho-roles` who holds it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      { url: 'https://{site}', description: 'A deployment, at its own site', variables: { site: { default: 'admin.example.com' } } },
    ],
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name, description: `What the function of ${name} serves.` })),
    paths: Object.fromEntries(
      [...byPath].map(([path, own]) => [path, Object.fromEntries(own.map((one) => [one.method.toLowerCase(), operation(one)]))]),
    ),
    components: {
      responses: Object.fromEntries(endpoints.flatMap((one) => refusals(one).map(({ name, codes }) => [name, refusal(codes)]))),
      schemas: { Problem: jsonSchema(Problem, 'output'), GatewayRefusal: gatewayRefusal },
      securitySchemes: {
        iam: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: 'AWS Signature Version 4 with the credentials of the identity pool (`iam` mode).',
        },
        session: { type: 'apiKey', in: 'header', name: SESSION_HEADER, description: 'The access token beside the signature (`iam` mode).' },
        idToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The ID token of the user pool (`cognito` mode).' },
        ownSession: { type: 'http', scheme: 'bearer', description: 'The token of POST /api/session (`custom` mode).' },
      },
    },
  }
}

const tagOf = ({ needs }: Endpoint): string => (isOpen(needs) ? needs : sliceOf(needs))
const isChange = ({ method }: Endpoint): boolean => method !== 'GET'

function operation(endpoint: Endpoint): JsonSchema {
  const { id, needs, body, reply, modes = authorizers } = endpoint
  const row = policy.permissions[needs]
  return {
    operationId: id,
    summary: row ? `${row.says.en[0]!.toUpperCase()}${row.says.en.slice(1)} (${id})` : `Open to everybody (${id})`,
    tags: [tagOf(endpoint)],
    'x-sekisho-permission': needs,
    'x-sekisho-roles': row?.who ?? [],
    'x-sekisho-reach': row?.reach ?? null,
    'x-sekisho-modes': modes,
    security: row ? [{ iam: [], session: [] }, { idToken: [] }, { ownSession: [] }] : [],
    parameters: parameters(endpoint),
    ...(body && { requestBody: { required: true, content: { 'application/json': content(id, body, 'input') } } }),
    responses: {
      200: { description: 'Done.', headers: requestId, content: { 'application/json': content(`${id} reply`, reply, 'output') } },
      ...Object.fromEntries(refusals(endpoint).map(({ status, name }) => [status, { $ref: `#/components/responses/${name}` }])),
    },
  }
}

const requestId = { [REQUEST_ID_HEADER]: { description: 'What to quote.', schema: { type: 'string' } } }

function content(id: string, schema: NonNullable<Endpoint['body']>, io: 'input' | 'output'): JsonSchema {
  const example = examples[id] ?? exampleOf(schema)
  return { schema: jsonSchema(schema, io), ...(example !== undefined && { example }) }
}

function parameters(endpoint: Endpoint): JsonSchema[] {
  const of = (schema: Endpoint['query'], where: 'path' | 'query'): JsonSchema[] => {
    if (!schema) return []
    const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
      properties?: Record<string, JsonSchema>
      required?: string[]
    }
    return Object.entries(properties).map(([name, own]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: own,
    }))
  }
  const key: JsonSchema = {
    name: IDEMPOTENCY_HEADER,
    in: 'header',
    required: true,
    description: 'Makes the change safe to repeat: the first answer is given again.',
    schema: { type: 'string', format: 'uuid' },
  }
  return [...of(endpoint.params, 'path'), ...of(endpoint.query, 'query'), ...(isChange(endpoint) && !isOpen(endpoint.needs) ? [key] : [])]
}

/** Which refusals an endpoint may answer, by what it is: the codes that each status stands for. */
function refusals(endpoint: Endpoint): { status: number; name: string; codes: ProblemCode[] }[] {
  const { needs } = endpoint
  const codes: ProblemCode[] = [
    'path-not-canonical',
    'invalid-input',
    'too-many-requests',
    'internal',
    'unavailable',
    'not-found',
    ...(isOpen(needs) ? openRefusals[needs] : guardedRefusals),
    ...(!isOpen(needs) && reachesOthers(needs) ? (['passkey-due'] as const) : []),
    ...(isChange(endpoint) ? changeRefusals : []),
  ]
  return [...Map.groupBy(codes, (code) => problems[code])]
    .toSorted(([one], [other]) => one - other)
    .map(([status, own]) => ({ status, name: own.join('_'), codes: own }))
}

const guardedRefusals = ['session-required', 'session-invalid', 'forbidden', 'account-inactive', 'role-changed', 'database-waking'] as const
const changeRefusals = ['conflict', 'not-possible', 'key-reused', 'proof-too-old', 'gone', 'too-large'] as const
const openRefusals = {
  public: [],
  credentials: ['session-required', 'session-invalid', 'credentials-wrong', 'new-password-due', 'forbidden', 'database-waking'],
} as const satisfies Record<OpenNeeds, readonly ProblemCode[]>

const refusal = (codes: readonly ProblemCode[]): JsonSchema => ({
  description: codes.map((code) => `\`${code}\``).join(', '),
  headers: requestId,
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...new Set(codes)] } } }] },
      example: {
        type: `urn:sekisho:problem:${codes[0]}`,
        title: codes[0],
        status: problems[codes[0]!],
        code: codes[0],
        requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      },
    },
    'application/json': { schema: { $ref: '#/components/schemas/GatewayRefusal' } },
  },
})
