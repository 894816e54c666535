import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import type { LocalFunctions } from '../../lambda/functions.ts'

/** `PUT` and `DELETE /2017-10-31/functions/NAME/concurrency`, and `GET` of a later version. */
const path = /^\/(?:2017-10-31|2019-09-30)\/functions\/([^/]+)\/concurrency$/

export const isConcurrency = (rawPath: string): boolean => path.test(rawPath)

const actions: Readonly<Record<string, string>> = {
  PUT: 'lambda:PutFunctionConcurrency',
  DELETE: 'lambda:DeleteFunctionConcurrency',
  GET: 'lambda:GetFunctionConcurrency',
}

/** Reserves instances of a function by hand, as somebody does who stops it. Until the next start or deployment of the function. */
export function concurrencyOf(functions: LocalFunctions, call: AwsCall, { iam }: Cloud): AwsReply {
  const name = decodeURIComponent(path.exec(call.operation)?.[1] ?? '')
  const config = functions.config(name)
  if (!config) throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404)
  const method = call.method ?? 'GET'
  const action = actions[method]
  if (!action) throw new AwsError('UnknownOperationException', `${method} of a function's concurrency is not part of the local cloud.`)
  iam.require(call.principal, action, config.arn)
  if (method === 'DELETE') {
    functions.reserve(name, undefined)
    return { status: 204, body: {} }
  }
  if (method === 'PUT') functions.reserve(name, copiesIn(call.input))
  const { reservedConcurrency } = config
  return { body: reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency } }
}

/** @throws AwsError InvalidParameterValueException */
function copiesIn({ ReservedConcurrentExecutions: copies }: Record<string, unknown>): number {
  if (typeof copies === 'number' && Number.isInteger(copies) && copies >= 0) return copies
  throw new AwsError('InvalidParameterValueException', 'ReservedConcurrentExecutions has to be a whole number from 0.')
}
