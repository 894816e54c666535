import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { versionOf, type Artefacts } from '../artefacts.ts'
import { nameIn, type Deployment } from '../deployment.ts'
import { passwordWindowOf } from './password-window.ts'
import { published } from './published-value.ts'
import { SliceFunction } from './slice-function.ts'
import { alarmName, rulesOf, TOPIC } from './watch.ts'

/**
 * Unasked it may take longer than the gateway waits; asked, it answers before by itself. The lease of a run is longer,
 * and so is the minute after which nobody's late call is expected any more.
 */
const TIMEOUT_SECONDS = 45

/** Who waits in a window and how often they failed: a request that names another attribute, the hash among them, or none, is refused. */
const countsAlone = {
  'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'staffId', 'failures', 'failedAt', 'lockedUntil'] },
  Null: { 'dynamodb:Attributes': 'false' },
  StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
}

/**
 * Compares pool and directory: for whoever asks on the page, by schedule, and after changes past this console. It also tells
 * how the stage stands, and may ask for that after the stage's own alarms, topic and certificate.
 */
export class ReconcileFunction extends SliceFunction {
  constructor(scope: Construct, deployment: Deployment, artefacts: Artefacts) {
    const { stage } = deployment
    const window = passwordWindowOf(stage)
    const windowPlace = window && {
      WINDOW_TABLE: published(scope, stage, 'vault/window-table-name'),
      WINDOW_OPENS: String(window.opens),
      WINDOW_ENDS: String(window.ends),
    }
    const arn = (service: string, resource: string) =>
      Stack.of(scope).formatArn({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME })
    const alarms = rulesOf(deployment).map(({ name }) => alarmName(stage, name))
    const topicArn = stage.alarmMail === undefined ? null : arn('sns', nameIn(stage, TOPIC))
    const certificateArn = stage.domain?.certificateArn ?? null
    const rules = rulesOf(deployment).map(({ name }) => name)
    const watched = { alarmPrefix: alarmName(stage, ''), rules, topicArn, certificateArn, version: versionOf(artefacts) }
    super(scope, 'reconcile', deployment, artefacts, {
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: { WATCHED: Stack.of(scope).toJsonString(watched), ...windowPlace },
    })
    if (window) this.allow(['dynamodb:Scan'], [published(scope, stage, 'vault/window-table-arn')], countsAlone)
    this.allow(
      ['cloudwatch:DescribeAlarms'],
      alarms.map((name) => arn('cloudwatch', `alarm:${name}`)),
    )
    if (topicArn !== null) this.allow(['sns:GetTopicAttributes'], [topicArn])
    if (certificateArn !== null) this.allow(['acm:DescribeCertificate'], [certificateArn])
  }
}
