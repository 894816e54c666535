import { describe, expect, it } from 'vitest'
import { HIDDEN, withoutSecrets } from './hidden-values.ts'

const edge = '/DistributionConfig/Origins/0/OriginCustomHeaders/0/HeaderValue'

describe('the values of what was changed past a stack', () => {
  it.each([
    [edge, 'given', 'found'],
    ['/DistributionConfig/Origins/0/OriginCustomHeaders', '[]', '[{"HeaderName":"x-edge","HeaderValue":"found"}]'],
    ['/SecretString', 'given', 'found'],
    ['/MasterUserPassword', 'given', 'found'],
    ['/Environment/Variables/TOKEN', '{{resolve:secretsmanager:edge}}', 'found'],
  ])('are not shown where they may hold a secret: %s', (path, expected, actual) => {
    expect(withoutSecrets({ path, expected, actual })).toEqual({ path, expected: HIDDEN, actual: HIDDEN })
  })

  it.each([
    ['/Timeout', '10', '20'],
    ['/Policies/PasswordPolicy/MinimumLength', '12', '8'],
  ])('are shown elsewhere: %s', (path, expected, actual) => {
    expect(withoutSecrets({ path, expected, actual })).toEqual({ path, expected, actual })
  })
})
