import { describe, expect, it } from 'vitest'
import { splitStatements } from './split-statements.ts'

describe('splitStatements', () => {
  const cases: [string, string, string[]][] = [
    ['cuts at semicolons and drops empty statements', 'select 1; ;\nselect 2;', ['select 1', 'select 2']],
    ['keeps a last statement without a semicolon', 'select 1', ['select 1']],
    ['keeps semicolons in quotes', `select ';', "a;b", 'it''s; ok'; select 2`, [`select ';', "a;b", 'it''s; ok'`, 'select 2']],
    ['knows backslashes only in escape strings', `select E'\\';', '\\'; select 2`, [`select E'\\';', '\\'`, 'select 2']],
    [
      'keeps dollar quotes whole',
      'do $$ begin; end $$; do $a$ ; $$ ; $a$; select 1',
      ['do $$ begin; end $$', 'do $a$ ; $$ ; $a$', 'select 1'],
    ],
    ['does not take a dollar inside a name for a quote', 'select a$b$; select $1', ['select a$b$', 'select $1']],
    ['drops comments, nested ones too', 'select 1 -- a; b\n; /* x; /* y; */ z; */ select 2;', ['select 1', 'select 2']],
    ['lets an unclosed quote run to the end', "select 'a; b", ["select 'a; b"]],
  ]
  for (const [title, source, expected] of cases) {
    it(title, () => expect(splitStatements(source)).toEqual(expected))
  }
})
