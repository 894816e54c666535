import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

const configOf = (stage = 'dev') =>
  Object.values(propertiesOf(templateOf('web', deploymentOf(stage)), 'AWS::CloudFront::Distribution'))[0]!['DistributionConfig']

const managed = { cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' }

describe('the distribution', () => {
  it('sends /api to the stage of the gateway, uncached, with every header but Host and so with the session', () => {
    const [api] = configOf().CacheBehaviors
    expect(api).toMatchObject({
      PathPattern: '/api/*',
      CachePolicyId: managed.cachingDisabled,
      OriginRequestPolicyId: managed.allViewerExceptHost,
      ViewerProtocolPolicy: 'https-only',
    })
    expect(api.AllowedMethods).toContain('DELETE')
    expect(configOf().Origins[1]).toMatchObject({
      OriginPath: '/live',
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
    })
  })

  it('adds a secret to what it sends to the API, to nothing else, and no template holds it', () => {
    const [site, api] = configOf().Origins
    expect(site).not.toHaveProperty('OriginCustomHeaders')
    expect(api.OriginCustomHeaders).toEqual([
      { HeaderName: 'x-sekisho-edge', HeaderValue: '{{resolve:secretsmanager:sekisho/dev/database/nobody:SecretString:password::}}' },
    ])
    const rotated = deploymentOf('dev')
    const config = Object.values(
      propertiesOf(
        templateOf('web', { ...rotated, stage: { ...rotated.stage, edgeSecretVersion: 'v-2' } }),
        'AWS::CloudFront::Distribution',
      ),
    )[0]!['DistributionConfig']
    expect(config.Origins[1].OriginCustomHeaders[0].HeaderValue).toContain('password::v-2}}')
  })

  it('rewrites paths on the behaviour of the site only, so that a refusal of the API stays one', () => {
    expect(configOf().CacheBehaviors[0]).not.toHaveProperty('FunctionAssociations')
    expect(configOf().DefaultCacheBehavior.FunctionAssociations).toHaveLength(1)
    expect(configOf()).not.toHaveProperty('CustomErrorResponses')
  })

  it('uses the certificate of the stage with current TLS only', () => {
    expect(configOf('production')).toMatchObject({
      Aliases: ['admin.sekisho.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    })
  })
})

describe('the bucket', () => {
  it('keeps for a month what a release replaced', () => {
    const [bucket] = Object.values(propertiesOf(templateOf('web'), 'AWS::S3::Bucket'))
    expect(bucket!['VersioningConfiguration']).toEqual({ Status: 'Enabled' })
    expect(bucket!['LifecycleConfiguration'].Rules[0].NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 30 })
  })

  const template = templateOf('web')

  it('is private, encrypted and read by this distribution only', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1)
    const [policy] = Object.values(propertiesOf(template, 'AWS::S3::BucketPolicy'))
    const allowed = policy!['PolicyDocument'].Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow')
    expect(allowed).toMatchObject([{ Principal: { Service: 'cloudfront.amazonaws.com' }, Action: ['s3:GetObject', 's3:ListBucket'] }])
    expect(JSON.stringify(allowed[0].Condition)).toContain('SiteDistribution')
  })
})
