import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('data')

describe('the isolated network', () => {
  it('has no way to or from the internet', () => {
    for (const type of ['NatGateway', 'InternetGateway', 'EIP', 'Route', 'VPCGatewayAttachment'])
      template.resourceCountIs(`AWS::EC2::${type}`, 0)
  })

  it('lets nobody in, not even itself', () => {
    const [group] = Object.values(propertiesOf(template, 'AWS::EC2::SecurityGroup'))
    expect(group).not.toHaveProperty('SecurityGroupIngress')
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0)
  })

  it('spans two zones and logs what it refuses', () => {
    template.resourceCountIs('AWS::EC2::Subnet', 2)
    template.hasResourceProperties('AWS::EC2::FlowLog', { ResourceType: 'VPC', TrafficType: 'REJECT' })
  })
})
