import type { Stage } from '@sekisho/stages/stage'
import { GLOBAL_REGION, type Account } from '../account.ts'
import { note, ready, stop, type Check, type Finding } from '../finding.ts'

const MONTH_MS = 30 * 24 * 60 * 60 * 1000

/** Whether a name of a certificate is or covers a host. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1))

/** A certificate that CloudFront takes, and a name that no other distribution has. */
export const domain: Check = {
  name: 'domain',
  rights: ['acm:DescribeCertificate', 'cloudfront:ListDistributions'],
  async look(account) {
    const { stage } = account
    if (!stage.domain) return [ready("None: the console gets a name of CloudFront's.")]
    const [certificate, name] = await Promise.all([certificateFindings(account, stage.domain), nameFindings(account, stage.domain)])
    const found = [...certificate, ...name]
    return found.length > 0 ? found : [ready(`${stage.domain.name} has its certificate and is free.`)]
  },
}

async function certificateFindings(
  { settings, stage, now }: Account,
  { name, certificateArn }: NonNullable<Stage['domain']>,
): Promise<Finding[]> {
  const { ACMClient, DescribeCertificateCommand } = await import('@aws-sdk/client-acm')
  const found = await new ACMClient(settings(GLOBAL_REGION))
    .send(new DescribeCertificateCommand({ CertificateArn: certificateArn }))
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return null
      throw error
    })
  const request = `\`aws acm request-certificate --domain-name ${name} --validation-method DNS --region ${GLOBAL_REGION}\``
  if (found?.Certificate === undefined)
    return [
      stop(
        `There is no certificate ${certificateArn}.`,
        `${request} makes one; write its ARN into domain.certificateArn of stages/${stage.name}.ts.`,
      ),
    ]
  const { Status, SubjectAlternativeNames = [], NotAfter, InUseBy = [] } = found.Certificate
  if (Status === 'PENDING_VALIDATION')
    return [stop(`The certificate of ${name} waits for its DNS record.`, 'Set the CNAME that `aws acm describe-certificate` shows.')]
  if (Status !== 'ISSUED') return [stop(`The certificate of ${name} is ${Status}.`, `${request} makes another.`)]
  if (!SubjectAlternativeNames.some((covered) => covers(covered, name)))
    return [stop(`The certificate is of ${SubjectAlternativeNames.join(', ')}, not of ${name}.`, `${request} makes one that is.`)]
  const left = NotAfter === undefined ? Number.POSITIVE_INFINITY : NotAfter.getTime() - now().getTime()
  if (left < MONTH_MS && InUseBy.length > 0)
    return [
      note(
        `The certificate of ${name} ends on ${NotAfter?.toISOString().slice(0, 10)}.`,
        'ACM renews it as long as its DNS record stands: see that it does.',
      ),
    ]
  return []
}

/** CloudFront refuses a second distribution of a name, when the rest is made already. */
async function nameFindings({ settings, stage }: Account, { name }: NonNullable<Stage['domain']>): Promise<Finding[]> {
  const { CloudFrontClient, paginateListDistributions } = await import('@aws-sdk/client-cloudfront')
  const others: string[] = []
  for await (const { DistributionList } of paginateListDistributions({ client: new CloudFrontClient(settings(GLOBAL_REGION)) }, {})) {
    for (const { Id = '', Aliases, Comment } of DistributionList?.Items ?? [])
      if (Comment !== `sekisho-${stage.name}-site` && (Aliases?.Items ?? []).includes(name)) others.push(Id)
  }
  if (others.length === 0) return []
  return [
    stop(
      `${name} belongs to another distribution: ${others.join(', ')}.`,
      'Take the name from it first, or choose another one in domain.name.',
    ),
  ]
}
