import { expect, it } from 'vitest'
import { approvalWhat } from './approval-what.ts'

const given = (said: Record<string, string>) => Object.entries(said).map(([name, value]) => ({ name, value }))

it('What a request narrows members down to is said in words, in both languages', () => {
  const what = given({ q: '田中', status: 'active,withdrawn', sort: '-joinedAt', columns: 'number,email' })
  expect(approvalWhat(what, 'ja')).toEqual([
    { term: '検索した語', value: '田中' },
    { term: '会員の状態', value: '有効, 退会' },
    { term: '並び順', value: '入会日の新しい順' },
    { term: '書き出す列', value: '会員番号, メールアドレス' },
  ])
  expect(approvalWhat(what, 'en').map(({ value }) => value)).toEqual(['田中', 'Active, Withdrawn', 'Joined latest first', 'Number, E-mail'])
})

it('An event is said by its title, and what a later release adds stays as it came', () => {
  expect(
    approvalWhat(given({ event: '勉強会 7', eventId: 'e1', registration: 'attended', columns: 'name,blood', number: '7' }), 'ja'),
  ).toEqual([
    { term: 'イベント', value: '勉強会 7' },
    { term: '参加登録の状態', value: '参加済み' },
    { term: '書き出す列', value: '氏名, blood' },
  ])
  expect(approvalWhat(given({ region: 'kanto', constructor: 'x', sort: 'odd' }), 'en')).toEqual([
    { term: 'region', value: 'kanto' },
    { term: 'constructor', value: 'x' },
    { term: 'Order', value: 'odd' },
  ])
})
