import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundleOf, migrationHash, siteOf } from './artefacts.ts'
import { smallArtefacts, temporaryFolder } from './template-fixture.ts'

describe('the artefacts', () => {
  it('give the folder of a built bundle and of the site', () => {
    const artefacts = smallArtefacts()
    expect(bundleOf(artefacts, 'events')).toBe(join(artefacts.functions, 'events'))
    expect(siteOf(artefacts)).toBe(artefacts.site)
  })

  it('refuse a bundle or a site that is not built, with the command to run', () => {
    const artefacts = smallArtefacts()
    expect(() => bundleOf(artefacts, 'unknown')).toThrow('The function "unknown" is not built: run pnpm build first')
    expect(() => siteOf({ ...artefacts, site: temporaryFolder() })).toThrow('The web app is not built: run pnpm build first')
  })
})

describe('the hash of the migrations', () => {
  it('stays the same for the same files and lines', () => {
    const artefacts = smallArtefacts()
    expect(migrationHash(artefacts, ['GRANT'])).toBe(migrationHash(artefacts, ['GRANT']))
  })

  it('changes with a migration, with a grant and with the code', () => {
    const artefacts = smallArtefacts()
    const hashes = [migrationHash(artefacts, []), migrationHash(artefacts, ['GRANT'])]
    writeFileSync(join(artefacts.migrations, '0002_second.sql'), 'select 2;')
    hashes.push(migrationHash(artefacts, []))
    writeFileSync(join(artefacts.functions, 'migrate', 'index.mjs'), 'export {}')
    hashes.push(migrationHash(artefacts, []))
    expect(new Set(hashes).size).toBe(4)
  })

  it('refuses a folder without migrations', () => {
    expect(() => migrationHash({ ...smallArtefacts(), migrations: temporaryFolder() }, [])).toThrow('There is no migration')
  })
})
