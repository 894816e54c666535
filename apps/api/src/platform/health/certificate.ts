import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

/** A certificate that ends so soon was not renewed: ACM renews its own 60 days before. */
export const CERTIFICATE_DAYS = 21
const DAY_MS = 24 * 3_600_000

/**
 * When a certificate ends, ISO 8601; null while it has not been issued. Protocol: ACM's `DescribeCertificate`.
 * @param call of us-east-1, the one region whose certificates CloudFront takes
 * @throws AwsCallError
 */
export async function certificateEnd(call: AwsJson, certificateArn: string): Promise<string | null> {
  const body = { CertificateArn: certificateArn }
  const { Certificate } = (await call({ service: 'ACM', target: 'CertificateManager.DescribeCertificate', body })) as {
    Certificate?: { NotAfter?: number }
  }
  return Certificate?.NotAfter === undefined ? null : new Date(Certificate.NotAfter * 1000).toISOString()
}

/** Whether somebody has to look at a certificate. */
export const endsSoon = (end: string | null, now: Date): boolean =>
  end !== null && Date.parse(end) - now.getTime() < CERTIFICATE_DAYS * DAY_MS
