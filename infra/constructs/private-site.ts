import { fileURLToPath } from 'node:url'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
  type ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import { EDGE_HEADER } from '@sekisho/contract/headers'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'
import { edgeSecretValue } from './edge-secret.ts'
import { API_STAGE } from './permissioned-api.ts'
import { siteHeaders } from './site-headers.ts'

/** Free of a hash, because cdk-nag names the bucket in its findings. */
export const SITE_BUCKET_LOGICAL_ID = 'SiteBucket'

/** Site and API behind one origin: `/api/*` goes to the gateway uncached, everything else to a private bucket. */
export class PrivateSite extends Construct {
  readonly bucket: Bucket
  readonly distribution: Distribution

  constructor(scope: Construct, id: string, { stage, apiHost }: { stage: Stage; apiHost: string }) {
    super(scope, id)
    this.bucket = privateBucket(this)
    const headers = siteHeaders(this, stage)
    this.distribution = new Distribution(this, 'Distribution', {
      comment: nameIn(stage, 'site'),
      defaultRootObject: 'index.html',
      defaultBehavior: siteBehavior(this, stage, this.bucket, headers),
      additionalBehaviors: { '/api/*': apiBehavior(stage, apiHost, headers) },
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(stage.domain && {
        domainNames: [stage.domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.domain.certificateArn),
      }),
    })
    this.acknowledgeRules(stage)
  }

  private acknowledgeRules(stage: Stage): void {
    acknowledge(
      this.distribution,
      { rule: 'AwsSolutions-CFR1', reason: 'Staff travel; a country list would lock them out and stops nobody with a proxy.' },
      { rule: 'AwsSolutions-CFR2', reason: 'A web ACL costs 6 dollars a month idle; the API throttles. See ADR 0005.' },
      {
        rule: 'AwsSolutions-CFR3',
        reason:
          'The older log files always hold the query string, and with it search words; the newer log is a stack of its own (ADR 0056).',
      },
    )
    if (stage.domain) return
    acknowledge(this.distribution, {
      rule: 'AwsSolutions-CFR4',
      reason: 'A stage without an own domain has only the CloudFront certificate.',
    })
  }
}

function privateBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    // What a release replaced comes back by its version, for a month.
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  })
  const resource = bucket.node.defaultChild
  if (resource instanceof CfnBucket) resource.overrideLogicalId(SITE_BUCKET_LOGICAL_ID)
  acknowledge(bucket, { rule: 'AwsSolutions-S1', reason: 'It holds the public files of the site only; nobody but CloudFront can read it.' })
  return bucket
}

function siteBehavior(scope: Construct, stage: Stage, bucket: Bucket, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions {
  const rewrite = new EdgeFunction(scope, 'Rewrite', {
    functionName: nameIn(stage, 'spa-rewrite'),
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromFile({ filePath: fileURLToPath(new URL('spa-rewrite.js', import.meta.url)) }),
  })
  return {
    // LIST makes a missing file a 404 instead of a 403; the rewrite leaves no way to list.
    origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket, { originAccessLevels: [AccessLevel.READ, AccessLevel.LIST] }),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    responseHeadersPolicy,
    functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: rewrite }],
  }
}

/**
 * Every header but Host goes on, so that a signature made for the API's own host still holds. CloudFront overwrites the
 * edge's header, whatever a viewer put there, and adds the viewer's address to the end of `X-Forwarded-For`.
 */
function apiBehavior(stage: Stage, apiHost: string, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions {
  return {
    origin: new HttpOrigin(apiHost, {
      originPath: `/${API_STAGE}`,
      customHeaders: { [EDGE_HEADER]: edgeSecretValue(stage) },
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      readTimeout: Duration.seconds(30),
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    compress: false,
    responseHeadersPolicy,
  }
}

/** The API's own host, which CloudFront calls and a browser signs for. */
export const apiHostOf = (scope: Construct, apiId: string): string => `${apiId}.execute-api.${Stack.of(scope).region}.amazonaws.com`
