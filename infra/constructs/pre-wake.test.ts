import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('api', deploymentOf('production'))
const schedule = Object.entries(propertiesOf(template, 'AWS::Scheduler::Schedule')).find(([id]) => id.startsWith('PreWake'))?.[1]

describe('the pre-wake', () => {
  it('asks the database for one row as nobody, on weekdays before the office opens', () => {
    expect(schedule).toMatchObject({ ScheduleExpression: 'cron(45 8 ? * MON-FRI *)', ScheduleExpressionTimezone: 'Asia/Tokyo' })
    expect(schedule!['Target'].Arn).toBe('arn:aws:scheduler:::aws-sdk:rdsdata:executeStatement')
    const input = JSON.stringify(schedule!['Target'].Input)
    expect(input).toContain('select 1')
    expect(input).toContain('secretnobody')
  })

  it('may do just that', () => {
    const role = Object.entries(propertiesOf(template, 'AWS::IAM::Role')).find(([id]) => id.startsWith('PreWake'))![1]
    const statements = role['Policies'][0].PolicyDocument.Statement
    expect(statements.map(({ Action }: { Action: string }) => Action)).toEqual([
      'rds-data:ExecuteStatement',
      'secretsmanager:GetSecretValue',
    ])
    expect(JSON.stringify(statements)).not.toContain('*')
  })
})
