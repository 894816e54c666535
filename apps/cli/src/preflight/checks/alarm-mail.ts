import { topicReaders } from '@sekisho/identity/aws/topic-readers'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { note, ready, type Check } from '../finding.ts'

const unconfirmed =
  'Press the link in the mail "AWS Notification - Subscription Confirmation"; after three days, ask for another at the topic in the SNS console.'

/** Whether anybody is mailed when an alarm rings: AWS asks the address first, by a mail that is easily missed. */
export const alarmMail: Check = {
  name: 'alarm mail',
  rights: ['sns:GetTopicAttributes'],
  async look({ stage, settings }) {
    const { name, region, account, alarmMail: address } = stage
    if (address === undefined)
      return [note('Nobody is mailed when an alarm rings.', `Write alarmMail: 'somebody@…' into stages/${name}.ts.`)]
    const { STSClient } = await import('@aws-sdk/client-sts')
    const { endpoint, ...client } = settings()
    const credentials = await new STSClient(client).config.credentials()
    const ask = topicReaders({ region, credentials: () => credentials, endpoint: () => endpoint?.replace(/\/+$/, '') }, fetch)
    const readers = await ask(`arn:aws:sns:${region}:${account}:sekisho-${name}-alarms`).catch((error: unknown) => {
      if (error instanceof AwsCallError && error.type.startsWith('NotFound')) return null
      // The words of a refusal are the SDK's, by which whoever reads them knows it.
      throw error instanceof AwsCallError ? Object.assign(new Error(error.type), { name: error.type }) : error
    })
    if (readers === null) return [ready(`A deployment asks ${address} by mail to confirm it.`)]
    if (readers.confirmed === 0) return [note(`${address} has not confirmed that alarms may be mailed: nobody is told.`, unconfirmed)]
    return [ready(`${address} is mailed when an alarm rings.`)]
  },
}
