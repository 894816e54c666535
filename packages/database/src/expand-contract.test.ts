import { describe, expect, it } from 'vitest'
import { brokenPromises, contractsIn } from './expand-contract.ts'
import { migrations } from './migrations.ts'

const one = (sql: string, name = '9001_planted') =>
  brokenPromises([
    { name: '9000_before', sql: 'create table kept (id uuid)' },
    { name, sql },
  ])

describe('a migration that runs beside the release before', () => {
  it('is every migration of ours', () => {
    expect(brokenPromises(migrations)).toEqual([])
  })

  it.each([
    ['DROP TABLE events', 'takes away'],
    ['DROP VIEW member_searches', 'takes away'],
    ['ALTER TABLE members DROP COLUMN search_text', 'drops a column'],
    ['ALTER TABLE members DROP search_text', 'drops a column'],
    ['ALTER TABLE members\n  ADD COLUMN a text,\n  DROP COLUMN b', 'drops a column'],
    ['alter table members rename column name to full_name', 'renames'],
    ['ALTER TABLE members RENAME TO people', 'renames'],
    ['ALTER TABLE members ALTER COLUMN phone TYPE varchar(20)', 'another type'],
    ['ALTER TABLE members ALTER phone SET NOT NULL', 'refuses rows'],
    ['ALTER TABLE members ADD CONSTRAINT tall CHECK (height > 10)', 'refuses rows'],
    ['CREATE UNIQUE INDEX one_name ON members (name)', 'refuses rows'],
    ['ALTER TABLE members ADD COLUMN height integer NOT NULL', 'no default'],
    ['ALTER TABLE members ADD COLUMN a integer NOT NULL DEFAULT 0, ADD COLUMN b text NOT NULL', 'no default'],
    ['REVOKE SELECT ON members FROM reader', 'takes a right away'],
    ['ALTER TABLE members ADD COLUMN a text; CREATE INDEX members_by_a ON members (a)', 'builds an index while nobody can use its table'],
  ])('cannot say %s', (sql, why) => {
    expect(one(sql).join()).toContain(why)
    // In a comment or in quotes it is no statement.
    expect(one(`-- ${sql.replaceAll('\n', ' ')}\nSELECT '${sql}'`)).toEqual([])
  })

  it.each([
    'CREATE TABLE heights (id uuid PRIMARY KEY, height integer NOT NULL); CREATE UNIQUE INDEX h ON heights (height)',
    'CREATE TABLE heights (id uuid); ALTER TABLE heights ADD CONSTRAINT tall CHECK (height > 10)',
    'ALTER TABLE members ADD COLUMN height integer NOT NULL DEFAULT 0 CHECK (height >= 0), ADD COLUMN width integer',
    "ALTER TABLE members ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (lower(name || ', ')) STORED",
    'DROP VIEW found; CREATE VIEW found AS SELECT 1; DROP FUNCTION f(text); CREATE FUNCTION f(a text) RETURNS text RETURN a',
    'DROP INDEX members_by_kana; CREATE INDEX members_by_kana ON members (kana, id)',
    'ALTER TABLE members DROP CONSTRAINT tall; ALTER TABLE members ALTER phone DROP NOT NULL; DROP INDEX members_by_kana',
  ])('may say %s', (sql) => {
    expect(one(sql)).toEqual([])
  })

  it('may make a check wider that was there, when it says of that one why everything of before passes', () => {
    const again = 'ALTER TABLE members DROP CONSTRAINT tall;\nALTER TABLE members ADD CONSTRAINT tall CHECK (height > 5)'
    expect(one(`-- wider tall: whoever was taller than 10 is taller than 5\n${again}`)).toEqual([])
    for (const wrong of [again, `-- wider small: x\n${again}`, `-- wider tall:\n${again}`, `-- wider tall: x\n${again.split('\n')[1]}`])
      expect(one(wrong)).toHaveLength(1)
  })

  it('may take away what an earlier one replaced when it names that one, and says why', () => {
    const sql = '-- contract of 9000_before: nothing reads search_text since\nALTER TABLE members DROP COLUMN search_text'
    expect(one(sql)).toEqual([])
    expect(contractsIn([{ name: '9001_planted', sql }])).toEqual([{ name: '9001_planted', after: '9000_before' }])
    expect(one(sql.replace('9000_before', '9002_later'))).toEqual([
      '9001_planted: it says that it is the contract of 9002_later, which is no earlier migration.',
    ])
    expect(one(sql.replace(/: .*/, ''))).toHaveLength(1)
  })

  it('keeps nobody out of a table, though it takes away: a unique index is built beside it', () => {
    const contract = (sql: string) => one(`-- contract of 9000_before: nobody is there twice since\n${sql}`)
    expect(contract('CREATE UNIQUE INDEX one_email ON members (email)')).toEqual([])
    for (const sql of ['CREATE INDEX one_email ON members (email)', 'ALTER TABLE members ADD CONSTRAINT one_email UNIQUE (email)'])
      expect(contract(`ALTER TABLE members DROP COLUMN search_text; ${sql}`)).toEqual([
        expect.stringContaining('while nobody can use its table'),
      ])
  })
})
