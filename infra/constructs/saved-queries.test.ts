import { questionsAt } from '@sekisho/contract/log-questions'
import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

describe('the saved queries', () => {
  it('are the questions of an incident, asked of the gateway’s log and of every function’s', () => {
    const api = templateOf('api')
    const queries = Object.values(propertiesOf(api, 'AWS::Logs::QueryDefinition'))
    expect(queries.map(({ Name }) => String(Name)).toSorted()).toEqual(
      questionsAt('stage')
        .map(({ name }) => `sekisho-dev-incident/${name}`)
        .toSorted(),
    )
    const groups = Object.keys(propertiesOf(api, 'AWS::Logs::LogGroup'))
    for (const { LogGroupNames, QueryString } of queries) {
      expect(LogGroupNames.map(({ Ref }: { Ref: string }) => Ref).toSorted()).toEqual(groups.toSorted())
      expect(QueryString).toMatch(/^# .+\?\n(# .+ ask again\.\n)?(# Write over one .+\n)?fields @timestamp/)
      expect(QueryString.split('-ID').length > 2).toBe(QueryString.includes('Write over one'))
    }
  })
})
