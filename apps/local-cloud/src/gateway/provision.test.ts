import { describe, expect, it } from 'vitest'
import { createKernel } from '../kernel.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGateway } from './service.ts'

const ports = { site: 1, aws: 2, console: 3 }

function gateway() {
  const { provisioners = {} } = createGateway(createKernel(mkdtempSync(join(tmpdir(), 'provision-')), ports).cloud)
  const make = (type: string, properties: Record<string, unknown>) =>
    provisioners[`AWS::ApiGateway::${type}`]!({ stack: 'api', logicalId: type, type, properties }) as {
      ref: string
      attributes?: Record<string, string>
    }
  return make
}

describe('templates', () => {
  it('give the same ids at every start', () => {
    expect(gateway()('RestApi', { Name: 'a' })).toEqual(gateway()('RestApi', { Name: 'a' }))
  })

  it.each([
    ['Method', { ApiKeyRequired: true }, 'an API key'],
    ['Method', { AuthorizationType: 'MAGIC' }, 'the authorization type MAGIC'],
    ['Method', { RequestModels: { 'application/json': 'Event' } }, 'the model of a request body'],
    ['Method', { Integration: { Type: 'HTTP_PROXY', Uri: 'https://example.com' } }, 'the integration HTTP_PROXY'],
    ['Stage', { StageName: 'live', MethodSettings: [{ CachingEnabled: true }] }, 'a stage cache'],
  ])('with a %s of %j stop the deployment instead of being softer than AWS', (type, properties, what) => {
    const make = gateway()
    const api = make('RestApi', {})
    const common = { RestApiId: api.ref, ResourceId: api.attributes!['RootResourceId'], HttpMethod: 'GET', DeploymentId: 'one' }
    expect(() => make(type, { ...common, ...properties })).toThrow(`api/${type}: ${what} is not part of the local cloud.`)
  })

  it('stop the deployment at a resource policy and at an API that was not made', () => {
    const make = gateway()
    expect(() => make('RestApi', { Policy: {} })).toThrow('a resource policy of an API')
    expect(() => make('Resource', { RestApiId: 'none', ParentId: 'x', PathPart: 'y' })).toThrow('there is no REST API none')
  })
})
