import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway'

/**
 * Headers of the answers that API Gateway gives without a function: never stored, never sniffed, and with
 * the id that people quote. No CORS header, because the site has the same origin.
 */
const headers = {
  'cache-control': "'no-store'",
  'x-content-type-options': "'nosniff'",
  'x-request-id': 'context.requestId',
}

/** Adds the headers to every refusal of the gateway itself. Its bodies stay AWS's own. */
export function addRefusals(api: RestApi): void {
  api.addGatewayResponse('Refused', { type: ResponseType.DEFAULT_4XX, responseHeaders: headers })
  api.addGatewayResponse('Failed', { type: ResponseType.DEFAULT_5XX, responseHeaders: headers })
}
