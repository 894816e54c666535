import { readFileSync } from 'node:fs'
import { accentOf, type Brand } from '@sekisho/stages/brand'
import { WebConfig } from '@sekisho/contract/web-config'
import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'
import { brandConfigOf, brandedFiles } from './branded-files.ts'

const page = readFileSync(new URL('../../apps/web/index.html', import.meta.url), 'utf8')
const logo = '<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
const brand: Brand = { name: "Gate's & Co.", logo, accent: accentOf({ light: '#8a1538', dark: '#f2a7bd' }) }

describe('the brand of a stage', () => {
  it('is in the page before any code runs, as the favicon and as the mark', () => {
    const files = brandedFiles(brand, page)
    expect(Object.keys(files)).toEqual(['index.html', 'favicon.svg', 'brand/logo.svg'])
    expect(files['favicon.svg']).toBe(logo)
    expect(files['index.html']).toContain('<title>Gate&#39;s &#38; Co.</title>')
    expect(files['index.html']).toContain('<img class="boot-mark" alt="" width="40" height="40" src="/brand/logo.svg" />')
    expect(files['index.html']).not.toMatch(/Sekisho|<svg/)
  })

  it('leaves the page as it is built where it is our own, and stops at a page that it does not know', () => {
    expect(brandedFiles({ name: 'Sekisho' }, page)).toEqual({})
    expect(brandConfigOf({ name: 'Sekisho' })).toBeUndefined()
    expect(Object.keys(brandedFiles({ name: 'Sekisho', logo }, page))).toContain('favicon.svg')
    expect(() => brandedFiles(brand, '<html></html>')).toThrow('nothing like <title>Sekisho')
  })

  it('is told to the browser, to the mails and to nobody else', () => {
    const deployment = deploymentOf()
    const named = { ...deployment, stage: { ...deployment.stage, brand: { name: 'Gate' } } }
    expect(WebConfig.shape.brand.parse(brandConfigOf(brand))).toEqual({ name: brand.name, logo: '/brand/logo.svg', accent: brand.accent })
    const functions = Object.values(propertiesOf(templateOf('identity', named), 'AWS::Lambda::Function'))
    const told = functions.filter(({ Environment }) => JSON.stringify(Environment ?? {}).includes('"Gate"'))
    expect(told.map(({ FunctionName }) => FunctionName)).toEqual(['sekisho-dev-custom-message'])
  })
})
