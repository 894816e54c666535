import { endpointsIn } from '@sekisho/contract/endpoints'
import { describe, expect, it } from 'vitest'
import { servedDatabaseRoles, servedFunctions, servedMethods } from './served.ts'

describe('what is served', () => {
  it('is one method per endpoint of the contract', () => {
    expect(servedMethods('iam').map(({ method, resource }) => `${method} /${resource}`)).toEqual(
      endpointsIn('iam').map(({ method, path }) => `${method} ${path}`),
    )
  })

  it('is served by functions that have an endpoint, each once', () => {
    expect(new Set(servedFunctions('iam')).size).toBe(servedFunctions('iam').length)
    expect(servedFunctions('iam')).toContain('health')
  })

  it('connects as roles of these functions and as nobody', () => {
    expect(servedDatabaseRoles('iam').at(-1)).toMatchObject({ name: 'nobody', access: [] })
    for (const role of servedDatabaseRoles('iam')) expect(servedFunctions('iam')).toContain(role.function)
  })
})
