import { describe, expect, it } from 'vitest'
import { nameIn, stageNamed, stages } from './stages.ts'

describe('the stages', () => {
  it('are a development stage, production, and one on a cluster that exists', () => {
    expect(stages.map((stage) => stage.name)).toEqual(['dev', 'production', 'existing-cluster'])
  })

  it('are found by name, and an unknown name lists them', () => {
    expect(stageNamed('dev').region).toBe('ap-northeast-1')
    expect(() => stageNamed('staging')).toThrow('There is no stage "staging". Stages: dev, production, existing-cluster.')
  })

  it('prefix every name', () => {
    expect(nameIn(stageNamed('dev'), 'events')).toBe('sekisho-dev-events')
  })

  it('send mail from an own address wherever people are at work', () => {
    expect(stageNamed('production').mail.kind).toBe('ses')
  })
})
