import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Cloud, Provisioned } from '../cloud.ts'
import type { Distribution } from './distribution.ts'
import { LogDeliveries } from './log-deliveries.ts'
import type { EdgeAnswer } from './log-record.ts'

function account() {
  const folder = mkdtempSync(join(tmpdir(), 'deliveries-'))
  const cloud = { accountId: '1', metrics: { written: () => undefined }, state: { path: (name: string) => join(folder, name) } }
  const distributions = new Map(['E1', 'E2'].map((id) => [id, { id } as Distribution]))
  const deliveries = new LogDeliveries(cloud as unknown as Cloud, distributions)
  const make = (type: string, logicalId: string, properties: object) =>
    deliveries.provisioners![`AWS::Logs::${type}`]!({ stack: 's', logicalId, type, properties: { ...properties } }) as Provisioned
  const remove = (type: string, ref: string) =>
    deliveries.removers![`AWS::Logs::${type}`]!({ stack: 's', logicalId: 'x', type, properties: {}, ref })
  const source = (Name: string, id = 'E1') =>
    make('DeliverySource', Name, { Name, LogType: 'ACCESS_LOGS', ResourceArn: `arn:aws:cloudfront::1:distribution/${id}` })
  const destination = () =>
    make('DeliveryDestination', 'D', { Name: 'd', OutputFormat: 'json', DestinationResourceArn: 'arn:aws:logs:r:1:log-group:edge-log' })
  const delivery = (RecordFields: string[], DeliverySourceName = 'one') =>
    make('Delivery', 'X', { DeliverySourceName, DeliveryDestinationArn: 'arn:aws:logs:us-east-1:1:delivery-destination:d', RecordFields })
  const answer = {
    at: 1_000,
    edgeId: 'e==',
    request: {
      method: 'GET',
      rawPath: '/members/佐藤',
      rawQuery: 'q=佐藤',
      headers: [['User-Agent', 'browser']],
      body: Buffer.of(),
      sourceIp: '203.0.113.9',
      host: 'h',
    },
    pattern: '*',
    reply: { status: 404, body: Buffer.from('four') },
    ms: 12,
  } as EdgeAnswer
  const lines = (id = 'E1') => {
    deliveries.note(distributions.get(id)!, answer)
    deliveries.close()
    try {
      return readFileSync(join(folder, 'logs/edge-log.log'), 'utf8').trim().split('\n')
    } catch {
      return []
    }
  }
  return { deliveries, source, destination, delivery, remove, lines }
}

it('a request leaves the fields that the delivery names and no other, until it is gone', () => {
  const { source, destination, delivery, remove, lines } = account()
  expect(lines()).toEqual([])
  source('one')
  expect(destination().attributes).toEqual({ Arn: 'arn:aws:logs:us-east-1:1:delivery-destination:d' })
  const { ref } = delivery(['timestamp(ms)', 'x-edge-request-id', 'sc-status', 'time-taken', 'cs(Cookie)'])
  const line = '{"timestamp(ms)":"1000","x-edge-request-id":"e==","sc-status":"404","time-taken":"0.012","cs(Cookie)":"-"}'
  expect(lines()).toEqual([line])
  expect(lines('E2')).toEqual([line])
  expect(() => remove('DeliverySource', 'one')).toThrow('existing delivery')
  void remove('Delivery', ref)
  void remove('DeliverySource', 'one')
  expect(lines()).toEqual([line])
})

it('what somebody asks for about people is as true as there, so that what must not be logged is found', () => {
  const { source, destination, delivery, lines } = account()
  source('one')
  destination()
  delivery(['c-ip', 'cs-uri-stem', 'cs-uri-query', 'cs(User-Agent)'])
  expect(JSON.parse(lines()[0]!)).toEqual({
    'c-ip': '203.0.113.9',
    'cs-uri-stem': '/members/佐藤',
    'cs-uri-query': 'q=佐藤',
    'cs(User-Agent)': 'browser',
  })
})

it('refuses what AWS would: a second source of a distribution, one of none, a delivery of nothing, a field of nobody', () => {
  const { deliveries, source, destination, delivery } = account()
  expect(() => source('one', 'E9')).toThrow('There is no distribution')
  source('one')
  source('one')
  expect(() => source('two')).toThrow('already been used in another Delivery Source')
  expect(() => delivery(['sc-status'])).toThrow('does not exist')
  destination()
  expect(() => delivery(['sc-status'], 'two')).toThrow('does not exist')
  expect(() => delivery(['c-name'])).toThrow('the field c-name is not part of the local cloud')
  const { ref } = delivery(['sc-status'])
  const read = (id: string) =>
    deliveries.readers!['AWS::Logs::Delivery']!({ stack: 's', logicalId: 'X', type: 't', properties: {}, ref: id })
  expect([read(ref), read('gone')]).toMatchObject([{ RecordFields: ['sc-status'] }, undefined])
})
