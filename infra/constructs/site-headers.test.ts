import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'

const template = templateOf('web')
const [policy] = Object.values(propertiesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy'))
const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = policy!['ResponseHeadersPolicyConfig']

describe('the headers of the site', () => {
  it('are on both behaviours', () => {
    const [distribution] = Object.values(propertiesOf(template, 'AWS::CloudFront::Distribution'))
    const { DefaultCacheBehavior, CacheBehaviors } = distribution!['DistributionConfig']
    for (const behavior of [DefaultCacheBehavior, ...CacheBehaviors]) expect(behavior.ResponseHeadersPolicyId).toBeDefined()
  })

  it('force HTTPS for at least a year, forbid sniffing, framing and referrers, and carry the policy', () => {
    expect(security.StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThanOrEqual(365 * 86_400)
    expect(security).toMatchObject({
      ContentSecurityPolicy: { ContentSecurityPolicy: contentSecurityPolicy('ap-northeast-1'), Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
    })
  })

  it('isolate the window and switch off what the console never uses', () => {
    const headers = Object.fromEntries(custom.Items.map(({ Header, Value }: { Header: string; Value: string }) => [Header, Value]))
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
  })
})
