import { checkStage } from '@sekisho/stages/check-stage'
import { localStage } from '@sekisho/stages/local-stage'
import type { MailSender, Stage, StageFile } from '@sekisho/stages/stage'
import example from '../stages/example.ts'

/** A stage in the local cloud that mails by itself whoever changes their passkeys. */
export const ownSender: MailSender = {
  kind: 'ses',
  identityArn: 'arn:aws:ses:ap-northeast-1:123456789012:identity/company.example',
  from: 'no-reply@company.example',
}

const existingCluster: StageFile = {
  account: '111122223333',
  region: 'ap-northeast-1',
  mode: 'iam',
  database: {
    kind: 'existing',
    clusterArn: 'arn:aws:rds:ap-northeast-1:111122223333:cluster:company-members',
    masterSecretArn: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:company-members-AbCdEf',
    databaseName: 'sekisho',
  },
  mail: { kind: 'cognito' },
  api: { logDays: 90, setsAccountLogRole: false },
}

const fileOf = (name: string, value: StageFile): Stage =>
  checkStage({ file: `stages/${name}.ts`, name, value, beside: (path) => `there is no ${path}` })

/** What templates are tested with: the local stage, the example as somebody's production, and one on a cluster that exists. */
export const stages: readonly Stage[] = [localStage, fileOf('production', example), fileOf('existing-cluster', existingCluster)]

/** @throws Error when no stage of the tests has this name */
export function stageNamed(name: string): Stage {
  const found = stages.find((stage) => stage.name === name)
  if (!found) throw new Error(`No test has a stage "${name}".`)
  return found
}
