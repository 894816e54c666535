import type { Cloud, Provisioned, TemplateResource } from '../cloud.ts'
import { physicalId } from '../gateway/api.ts'
import { list, notPart, optionalText, record, records, truth } from '../gateway/template-values.ts'
import type { Behaviour, Distribution, EdgeResources, Forwarding, Origin } from './distribution.ts'

/** AWS's managed policies that the product uses, by their fixed ids. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const managedForwarding: Record<string, Forwarding> = {
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': 'all-but-host',
  '216adef6-5c7f-47e4-b989-5492eafa07d3': 'all',
}

/** @throws Error for what a distribution may say on AWS and this edge does not do */
export function provisionDistribution(cloud: Cloud, edge: EdgeResources, resource: TemplateResource): Provisioned {
  const config = record(resource.properties['DistributionConfig'])
  const id = `E${physicalId('distribution', resource.stack, resource.logicalId).toUpperCase()}`
  const domainName = `d${id.toLowerCase()}.cloudfront.net`
  const origins = records(config['Origins']).map((origin) => originOf(cloud, resource, origin))
  const raw = [...records(config['CacheBehaviors']), { ...record(config['DefaultCacheBehavior']), PathPattern: '*' }]
  const behaviours = raw.map((one) => behaviourOf(edge, resource, one))
  for (const [index, behaviour] of behaviours.entries()) {
    const origin = origins.find((one) => one.id === behaviour.originId)
    if (origin?.kind === 'api' && raw[index]!['CachePolicyId'] !== cachingDisabled) throw notPart(resource, 'a cached API')
  }
  const distribution: Distribution = {
    id,
    domainName,
    defaultRootObject: optionalText(config['DefaultRootObject']) ?? '',
    origins,
    behaviours,
    errorPages: records(config['CustomErrorResponses']).map((page) => ({
      status: Number(page['ErrorCode']),
      pagePath: String(page['ResponsePagePath'] ?? ''),
      replyStatus: Number(page['ResponseCode'] ?? page['ErrorCode']),
    })),
  }
  edge.distributions.set(id, distribution)
  return { ref: id, attributes: { Id: id, DomainName: domainName } }
}

function originOf(cloud: Cloud, resource: TemplateResource, origin: Record<string, unknown>): Origin {
  const domain = String(origin['DomainName'])
  const common = { id: String(origin['Id']), path: optionalText(origin['OriginPath']) ?? '' }
  const bucket = /^(.+?)\.s3[.-]/.exec(domain)?.[1]
  if (bucket) return { ...common, kind: 'bucket', bucket }
  if (domain.endsWith(`.execute-api.${cloud.region}.amazonaws.com`))
    return { ...common, kind: 'api', host: domain, headers: customHeaders(origin) }
  throw notPart(resource, `the origin ${domain}`)
}

/** What CloudFront adds to every request for this origin. */
const customHeaders = (origin: Record<string, unknown>): [string, string][] =>
  records(origin['OriginCustomHeaders']).map((header) => [String(header['HeaderName']), String(header['HeaderValue'])])

function behaviourOf(edge: EdgeResources, resource: TemplateResource, behaviour: Record<string, unknown>): Behaviour {
  const associations = records(behaviour['FunctionAssociations'])
  const strange = associations.find((one) => one['EventType'] !== 'viewer-request' || !edge.functions.has(String(one['FunctionARN'])))
  if (strange) throw notPart(resource, `a function at ${String(strange['EventType'])}`)
  if (records(behaviour['LambdaFunctionAssociations']).length > 0) throw notPart(resource, 'Lambda@Edge')
  const policy = optionalText(behaviour['OriginRequestPolicyId'])
  const forwarding = policy === undefined ? 'nothing' : managedForwarding[policy]
  if (!forwarding) throw notPart(resource, `the origin request policy ${policy}`)
  const responseHeadersId = optionalText(behaviour['ResponseHeadersPolicyId'])
  if (responseHeadersId && !edge.responseHeaders.has(responseHeadersId)) {
    throw notPart(resource, `the response headers policy ${responseHeadersId}`)
  }
  const viewerRequestArn = associations[0] && String(associations[0]['FunctionARN'])
  return {
    pattern: String(behaviour['PathPattern']),
    originId: String(behaviour['TargetOriginId']),
    allowedMethods: behaviour['AllowedMethods'] ? list(behaviour['AllowedMethods']) : ['GET', 'HEAD'],
    compress: truth(behaviour['Compress']),
    forwarding,
    ...(responseHeadersId ? { responseHeadersId } : {}),
    ...(viewerRequestArn ? { viewerRequestArn } : {}),
  }
}
