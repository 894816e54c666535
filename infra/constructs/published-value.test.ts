import { describe, expect, it } from 'vitest'
import { authorizers } from '@sekisho/contract/web-config'
import { deploymentOf, propertiesOf, stackNames, templateOf } from '../template-fixture.ts'

const parametersRead = (name: (typeof stackNames)[number], deployment = deploymentOf()) =>
  Object.values((templateOf(name, deployment).toJSON()['Parameters'] ?? {}) as Record<string, { Default: string }>).map(
    ({ Default }) => Default,
  )

describe('values that cross stacks', () => {
  it.each(authorizers)('are published by an earlier stack before a later one reads them in %s mode', (authorizer) => {
    const deployment = deploymentOf('dev', authorizer)
    const known = new Set<string>()
    for (const name of stackNames) {
      for (const parameter of parametersRead(name, deployment)) expect(known).toContain(parameter)
      for (const { Name } of Object.values(propertiesOf(templateOf(name, deployment), 'AWS::SSM::Parameter'))) known.add(Name)
    }
  })
})
