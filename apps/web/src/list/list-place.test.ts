import { expect, it } from 'vitest'
import { isReturn, placeOnReturn, rememberPage, rememberPlace } from './list-place.ts'

const place = { table: 800, page: 12, row: '/events/e1' }

it('is where somebody stood, on the way back from a page below the list or by the browser’s button', () => {
  rememberPlace('/events?q=a', place)
  rememberPage('/events/e1', '')
  expect(placeOnReturn('/events', '?q=a', false)).toEqual(place)
  rememberPage('/account', '')
  expect(placeOnReturn('/events', '?q=a', true)).toEqual(place)
})

it('is the top for who goes there anew, and for another search or page of the list', () => {
  rememberPlace('/events', place)
  rememberPage('/account', '')
  expect(placeOnReturn('/events', '', false)).toBeUndefined()
  rememberPage('/events', '')
  expect(placeOnReturn('/events', '', false)).toBeUndefined()
  rememberPage('/events/e1', '')
  expect(placeOnReturn('/events', '?cursor=c2', true)).toBeUndefined()
})

it('is kept until the rows are there, however late, and no longer than the address', () => {
  for (const search of ['?q=a', '?q=b']) rememberPlace(`/events${search}`, place)
  rememberPage('/events/e1', '')
  rememberPage('/events', '?q=a')
  expect([isReturn('/events', '?q=a', false), placeOnReturn('/events', '?q=a', false)]).toEqual([true, place])
  expect(placeOnReturn('/events', '?q=b', false)).toBeUndefined()
  rememberPage('/events', '?q=b')
  rememberPage('/events', '?q=a')
  expect(placeOnReturn('/events', '?q=a', false)).toBeUndefined()
})

it('is forgotten for the lists that were left longest ago', () => {
  for (let index = 0; index < 60; index++) rememberPlace(`/members?q=${index}`, place)
  expect([placeOnReturn('/members', '?q=0', true), placeOnReturn('/members', '?q=59', true)]).toEqual([undefined, place])
})
