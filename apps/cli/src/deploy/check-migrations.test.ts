import { describe, expect, it } from 'vitest'
import { checkMigrations, checkWayBack } from './check-migrations.ts'
import { joined } from './schema-record.ts'

const release = (version: string, ...names: string[]) => ({ version, migrations: names })
const [expand, contract] = [
  { name: '0028_places', sql: 'alter table sekisho.events add column place text;' },
  {
    name: '0030_no_venue',
    sql: '-- contract of 0028_places: nothing reads venue_name since\nalter table sekisho.events drop column venue_name;',
  },
]
const untouched = { migrations: ['0001_first'], contracts: [] }
const contracted = {
  migrations: ['0001_first', '0028_places', '0030_no_venue'],
  contracts: [{ name: '0030_no_venue', after: '0028_places' }],
}
const first = { name: '0001_first', sql: 'create table sekisho.events ();' }

describe('migrations', () => {
  it('that take away wait for the release that runs to know what replaces it', () => {
    const known = [first, expand, contract]
    expect(() => checkMigrations(release('1', '0001_first'), untouched, known)).toThrow(
      /0030_no_venue takes away what 0028_places replaces/,
    )
    expect(() => checkMigrations(release('2', '0001_first', '0028_places'), untouched, known)).not.toThrow()
    expect(() => checkMigrations(undefined, untouched, known)).not.toThrow()
  })

  it('that have taken away keep out an older checkout, whose own migrations say nothing of it', () => {
    expect(() => checkMigrations(release('2', '0001_first', '0028_places'), contracted, [first])).toThrow(
      /uses what 0030_no_venue has taken away/,
    )
    expect(() => checkMigrations(release('2', '0001_first', '0028_places'), contracted, [first, expand])).not.toThrow()
  })

  it('of a deployment that went back count for every way back after it', () => {
    const had = joined(joined(untouched, { migrations: ['0028_places'], contracts: [] }), {
      migrations: ['0028_places', '0030_no_venue'],
      contracts: contracted.contracts,
    })
    expect(had).toEqual(contracted)
    expect(() => checkWayBack(had, release('1', '0001_first'))).toThrow('1 uses what 0030_no_venue has taken away: it cannot come back.')
    expect(() => checkWayBack(had, release('2', '0001_first', '0028_places'))).not.toThrow()
    expect(joined(had, contracted)).toEqual(contracted)
  })
})
