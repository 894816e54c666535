import type { Cloud, Provisioner, Remover, TemplateResource } from '../../cloud.ts'
import type { Mailbox } from '../../mailbox.ts'
import { physicalName } from '../../template/physical-id.ts'

interface Subscription {
  topic: string
  address: string
  isConfirmed: boolean
}

/** Topics of Amazon SNS with the people who read them by mail, once they have confirmed that they want to. */
export class Topics {
  readonly #cloud: Cloud
  readonly #mailbox: Mailbox
  readonly #topics = new Set<string>()
  /** By resource. */
  readonly #subscriptions = new Map<string, Subscription>()

  constructor(cloud: Cloud, mailbox: Mailbox) {
    this.#cloud = cloud
    this.#mailbox = mailbox
  }

  readonly provisioners: Record<string, Provisioner> = {
    'AWS::SNS::Topic': (resource) => {
      const arn = `arn:aws:sns:${this.#cloud.region}:${this.#cloud.accountId}:${nameOf(resource)}`
      this.#topics.add(arn)
      return { ref: arn, attributes: { TopicArn: arn } }
    },
    'AWS::SNS::Subscription': ({ properties, stack, logicalId }) => {
      const ref = physicalName(stack, logicalId)
      const [topic, address] = [String(properties['TopicArn']), String(properties['Endpoint'])]
      if (properties['Protocol'] === 'email') this.#subscribe(ref, topic, address)
      return { ref }
    },
  }

  readonly removers: Record<string, Remover> = {
    'AWS::SNS::Topic': ({ ref }) => void this.#topics.delete(ref),
    'AWS::SNS::Subscription': ({ ref }) => void this.#subscriptions.delete(ref),
  }

  /** How many read a topic and how many were asked and have not answered; undefined when there is no such topic. */
  counts(topic: string): { confirmed: number; pending: number } | undefined {
    if (!this.#topics.has(topic)) return undefined
    const readers = this.#readersOf(topic)
    const confirmed = readers.filter(({ isConfirmed }) => isConfirmed).length
    return { confirmed, pending: readers.length - confirmed }
  }

  /** As if everybody who was asked pressed the link in their mail. */
  confirm(): void {
    for (const one of this.#subscriptions.values()) one.isConfirmed = true
  }

  /** Mails whoever reads the topic, once each. */
  publish(topic: string, subject: string, text: string): void {
    const addresses = this.#readersOf(topic).flatMap(({ address, isConfirmed }) => (isConfirmed ? [address] : []))
    for (const address of new Set(addresses)) this.#mail(address, subject, text)
  }

  #readersOf(topic: string): Subscription[] {
    return [...this.#subscriptions.values()].filter((one) => one.topic === topic)
  }

  #subscribe(ref: string, topic: string, address: string): void {
    const before = this.#subscriptions.get(ref)
    if (before?.topic === topic && before.address === address) return
    const isConfirmed = this.#readersOf(topic).some((one) => one.address === address && one.isConfirmed)
    this.#subscriptions.set(ref, { topic, address, isConfirmed })
    if (!isConfirmed)
      this.#mail(address, 'AWS Notification - Subscription Confirmation', `You have chosen to subscribe to the topic:\n${topic}`)
  }

  #mail(to: string, subject: string, text: string): void {
    this.#mailbox.send({ to, subject, text, headers: { from: 'AWS Notifications' }, at: this.#cloud.clock.now() })
  }
}

const nameOf = ({ properties, stack, logicalId }: TemplateResource): string =>
  properties['TopicName'] === undefined ? physicalName(stack, logicalId) : String(properties['TopicName'])
