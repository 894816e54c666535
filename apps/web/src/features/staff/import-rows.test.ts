import { roles, type Role } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { readImport } from './import-rows.ts'

const [one, other] = Object.keys(roles) as [Role, Role]
const defaults = { role: other, language: 'ja' as const }
const read = (text: string) => readImport(text, defaults)

describe('an import', () => {
  it('finds its columns by their names in either language and any order, and roles by theirs', () => {
    const rows = [
      { name: '山田 太郎', email: 'yamada@example.jp', role: one, language: 'en' },
      { name: 'Kim', email: 'kim@example.jp', role: other, language: 'ja' },
    ]
    const text = `E-mail,役割,氏名,Language\nyamada@example.jp,${roles[one].ja},山田 太郎,English\nkim@example.jp,${other.toUpperCase()},Kim,日本語`
    expect(read(text)).toEqual({ rows, lines: [2, 3], ignored: [] })
  })

  it('uses what was chosen for columns that are not there, and never for an empty cell', () => {
    expect(read('氏名,メール\n山田,y@example.jp')).toEqual({
      rows: [{ name: '山田', email: 'y@example.jp', role: other, language: 'ja' }],
      lines: [2],
      ignored: [],
    })
    expect(read('氏名,メール,役割\n山田,y@example.jp,')).toMatchObject({ rows: [{ role: '' }] })
  })

  it('passes on what it does not understand, formulas among it, as the text that it is', () => {
    expect(read('name,email,role\n=HYPERLINK("x"),@cmd,owner')).toMatchObject({
      rows: [{ name: '=HYPERLINK("x")', email: '@cmd', role: 'owner' }],
    })
  })

  it('says which columns it does not use', () => {
    expect(read('氏名,メール,部署,\n山田,y@example.jp,営業,')).toMatchObject({ ignored: ['部署'] })
  })

  it.each([
    ['', { name: 'empty' }],
    ['氏名,メール', { name: 'empty' }],
    ['氏名,部署\n山田,営業', { name: 'no-email' }],
    ['メール\ny@example.jp', { name: 'no-name' }],
    ['氏名,メール,E-mail\n山田,y@example.jp,z@example.jp', { name: 'repeated-column', column: 'E-mail' }],
    ['氏名,メール\n"山田,y@example.jp', { name: 'open-quote', line: 2 }],
    [`氏名,メール${',x'.repeat(19)}\n山田`, { name: 'too-many-columns' }],
    [`氏名,メール\n${'山田,y@example.jp\n'.repeat(101)}`, { name: 'too-many-rows', rows: 101 }],
    [`氏名,メール\n${'山'.repeat(70_000)}`, { name: 'too-large' }],
  ])('refuses %j', (text, fault) => {
    expect(read(text)).toEqual({ fault })
  })

  it('takes the name from an address that carries one, where no cell names the person', () => {
    expect(read('メール\n山田 花子 <hanako@example.jp>')).toMatchObject({ rows: [{ name: '山田 花子', email: 'hanako@example.jp' }] })
    expect(read('氏名,メール\n,"山田 花子" <hanako@example.jp>')).toMatchObject({ rows: [{ name: '山田 花子' }] })
    expect(read('氏名,メール\n山田,花子 <hanako@example.jp>')).toMatchObject({ rows: [{ name: '山田' }] })
  })

  it('knows the line of the file for each row, past line breaks in quotation marks and empty lines', () => {
    expect(read('氏名,メール\n"山田\n花子",y@example.jp\n\n鈴木,s@example.jp')).toMatchObject({ lines: [2, 5] })
  })

  it('takes a hundred rows', () => {
    expect(read(`氏名,メール\n${'山田,y@example.jp\n'.repeat(100)}`)).toMatchObject({ rows: { length: 100 } })
  })
})
