import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const [assets, pages] = Object.values(propertiesOf(templateOf('web'), 'Custom::CDKBucketDeployment'))

describe('the files of the site', () => {
  it('keep hashed files for a year and ask for pages and config.json every time', () => {
    expect(assets!['SystemMetadata']).toEqual({ 'cache-control': 'public, max-age=31536000, immutable' })
    expect(pages!['SystemMetadata']).toEqual({ 'cache-control': 'no-cache' })
  })

  it('delete nothing, so that an open tab still finds its files after a deployment', () => {
    for (const deployment of [assets, pages]) expect(deployment!['Prune']).toBe(false)
  })

  it('hold config.json beside the pages, filled at deployment', () => {
    expect(assets!['SourceObjectKeys']).toHaveLength(1)
    expect(pages!['SourceObjectKeys']).toHaveLength(2)
    const markers = JSON.stringify(pages!['SourceMarkers'])
    for (const value of ['userpoolid', 'userpoolclientid', 'identitypoolid', 'apiid']) expect(markers).toContain(value)
  })

  it('are put after the hashed files that they name', () => {
    const deployments = Object.entries(templateOf('web').findResources('Custom::CDKBucketDeployment'))
    expect(deployments[1]![1]['DependsOn'].join()).toContain(deployments[0]![0])
  })
})
