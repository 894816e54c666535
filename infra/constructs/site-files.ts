import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { WebConfig } from '@sekisho/contract/web-config'
import { Construct } from 'constructs'
import { siteOf, type Artefacts } from '../artefacts.ts'
import { accountAsPrinted, acknowledge } from '../checks/acknowledge.ts'
import type { Stage } from '@sekisho/stages/stage'
import { brandedFiles } from './branded-files.ts'
import { SITE_BUCKET_LOGICAL_ID } from './private-site.ts'

export interface SiteFilesProps {
  stage: Stage
  artefacts: Artefacts
  bucket: Bucket
  config: WebConfig
}

/**
 * Puts the built site into its bucket. Files under /assets carry a hash in their name and are kept for a
 * year, also after the next deployment, for tabs that are still open. Everything else is asked for anew.
 */
export class SiteFiles extends Construct {
  constructor(scope: Construct, id: string, { stage, artefacts, bucket, config }: SiteFilesProps) {
    super(scope, id)
    const site = siteOf(artefacts)
    const page = readFileSync(join(site, 'index.html'), 'utf8')
    const branded = Object.entries(brandedFiles(stage.brand, page)).map(([path, text]) => Source.data(path, text))
    const logGroup = new LogGroup(this, 'Log', { retention: stage.api.logDays, removalPolicy: RemovalPolicy.DESTROY })
    const role = new Role(this, 'CopierRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    const common = { destinationBucket: bucket as IBucket, prune: false, logGroup, role, memoryLimit: 512 }
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [Source.asset(site, { exclude: ['*', '!assets', '!assets/**'] })],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    })
    const pages = new BucketDeployment(this, 'Pages', {
      ...common,
      sources: [Source.asset(site, { exclude: ['assets'] }), ...branded, Source.jsonData('config.json', config)],
      cacheControl: [CacheControl.fromString('no-cache')],
    })
    pages.node.addDependency(assets)
    acknowledgeCopier(role)
  }
}

/** CDK's own function copies the files. It is gone with the stack and reaches two buckets, both named. */
function acknowledgeCopier(role: Role): void {
  const stack = Stack.of(role)
  const reason = "CDK's copier of the site's files: it reads CDK's asset bucket and writes the site's bucket, and nothing else."
  const actions = ['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*']
  const resources = [`arn:aws:s3:::cdk-hnb659fds-assets-${accountAsPrinted(stack)}-${stack.region}/*`, `<${SITE_BUCKET_LOGICAL_ID}.Arn>/*`]
  for (const action of actions) acknowledge(role, { rule: `AwsSolutions-IAM5[Action::${action}]`, reason })
  for (const resource of resources) acknowledge(role, { rule: `AwsSolutions-IAM5[Resource::${resource}]`, reason })
  const copier = stack.node.children.find((child) => child.node.id.startsWith('Custom::CDKBucketDeployment'))
  if (!copier) throw new Error("CDK's copier of the site's files is not where it used to be.")
  acknowledge(copier, { rule: 'AwsSolutions-L1', reason: 'The runtime of this function is chosen by CDK and moves with its version.' })
}
