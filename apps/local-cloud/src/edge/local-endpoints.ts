import type { Cloud } from '../cloud.ts'

/** Where a browser finds this machine's Cognito. */
export const localEndpoint = (cloud: Cloud): string => `http://localhost:${cloud.ports.aws}`

/**
 * The synthesised policy with AWS's Cognito hosts replaced by the local endpoint, and without
 * `upgrade-insecure-requests`, which would turn http://localhost into https. Nothing else is changed.
 */
export function localPolicy(cloud: Cloud, policy: string): string {
  const hosts = ['cognito-idp', 'cognito-identity'].map((service) => `https://${service}.${cloud.region}.amazonaws.com`)
  const directives = policy.split(';').map((directive) => directive.trim())
  return directives
    .filter((directive) => directive !== '' && directive !== 'upgrade-insecure-requests')
    .map((directive) => [...new Set(directive.split(/\s+/).map((part) => (hosts.includes(part) ? localEndpoint(cloud) : part)))].join(' '))
    .join('; ')
}

/** Parameters that publish a distribution's address name this machine's site instead: a link in a mail must open it. */
export function publishLocally(cloud: Pick<Cloud, 'parameters' | 'ports'>, domains: readonly string[]): void {
  const addresses = domains.map((domain) => `https://${domain}`)
  for (const [name, value] of cloud.parameters)
    if (addresses.includes(value)) cloud.parameters.set(name, `http://localhost:${cloud.ports.site}`)
}

/** `config.json` with the endpoint settings of this machine; its other values are the deployment's. */
export function localConfig(cloud: Cloud, config: Buffer): Buffer {
  const endpoint = `${localEndpoint(cloud)}/`
  const values = JSON.parse(config.toString('utf8')) as Record<string, unknown>
  return Buffer.from(JSON.stringify({ ...values, userPoolEndpoint: endpoint, identityPoolEndpoint: endpoint }))
}
