import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const [edge] = Object.values(propertiesOf(templateOf('web'), 'AWS::CloudFront::Function'))
const rewritten = (uri: string): string => runInNewContext(`${edge!['FunctionCode']};handler({ request: { uri } }).uri`, { uri })

describe('the rewrite of the site', () => {
  it('runs as a viewer-request function in the runtime that CloudFront offers', () => {
    expect(edge).toMatchObject({ AutoPublish: true, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } })
  })

  it.each(['/', '/events', '/members/01890a5d-ac96-774b-bcce-b302099a8057', '/sign-in/', '/v1.2/events'])(
    'serves the application for %s',
    (uri) => {
      expect(rewritten(uri)).toBe('/index.html')
    },
  )

  it.each(['/config.json', '/index.html', '/favicon.svg', '/assets/main-1a2b3c.js', '/assets/gone'])('leaves the file %s alone', (uri) => {
    expect(rewritten(uri)).toBe(uri)
  })
})
