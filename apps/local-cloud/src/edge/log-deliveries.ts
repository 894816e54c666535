import type { Cloud, Provisioned, Service, TemplateResource } from '../cloud.ts'
import { EDGE_REGION } from '../endpoint/aws-protocol.ts'
import { list, notPart, text } from '../gateway/template-values.ts'
import { LogFiles } from '../log-files.ts'
import { physicalId } from '../gateway/api.ts'
import type { Distribution } from './distribution.ts'
import { isLogField, recordOf, type EdgeAnswer } from './log-record.ts'

interface Delivery {
  source: string
  destination: string
  fields: string[]
}

/**
 * CloudFront's standard logging (v2), as CloudWatch Logs sets it up: a source that is a distribution, a destination that is a log
 * group, and a delivery that joins them and says which fields. Lines come at once, and not within the hour.
 */
export class LogDeliveries {
  readonly #cloud: Cloud
  readonly #distributions: ReadonlyMap<string, Distribution>
  readonly #files: LogFiles
  /** Name → ARN of the distribution. */
  readonly #sources = new Map<string, string>()
  /** ARN → log group. */
  readonly #destinations = new Map<string, string>()
  readonly #deliveries = new Map<string, Delivery>()

  constructor(cloud: Cloud, distributions: ReadonlyMap<string, Distribution>) {
    this.#cloud = cloud
    this.#distributions = distributions
    this.#files = new LogFiles(cloud)
  }

  /** Writes a request's line for each delivery of the distribution. */
  note(distribution: Distribution, answer: EdgeAnswer): void {
    const arn = this.#arnOf(distribution.id)
    for (const { source, destination, fields } of this.#deliveries.values()) {
      const group = this.#destinations.get(destination)
      if (group !== undefined && this.#sources.get(source) === arn)
        this.#files.line(group, JSON.stringify(recordOf(answer, fields)), answer.at)
    }
  }

  close(): void {
    this.#files.close()
  }

  readonly provisioners: Service['provisioners'] = {
    'AWS::Logs::DeliverySource': (resource) => this.#source(resource),
    'AWS::Logs::DeliveryDestination': (resource) => this.#destination(resource),
    'AWS::Logs::Delivery': (resource) => this.#delivery(resource),
  }

  readonly removers: Service['removers'] = {
    'AWS::Logs::DeliverySource': ({ ref }) => {
      if ([...this.#deliveries.values()].some(({ source }) => source === ref))
        throw new Error('Cannot delete delivery source because there is an existing delivery that uses it.')
      this.#sources.delete(ref)
    },
    'AWS::Logs::DeliveryDestination': ({ ref }) => void this.#destinations.delete(this.#arn('delivery-destination', ref)),
    'AWS::Logs::Delivery': ({ ref }) => void this.#deliveries.delete(ref),
  }

  readonly readers: Service['readers'] = {
    'AWS::Logs::Delivery': ({ ref }) => {
      const found = this.#deliveries.get(ref)
      return found && { DeliverySourceName: found.source, DeliveryDestinationArn: found.destination, RecordFields: found.fields }
    },
  }

  #source(resource: TemplateResource): Provisioned {
    const [name, arn] = [text(resource, 'Name'), text(resource, 'ResourceArn')]
    if (text(resource, 'LogType') !== 'ACCESS_LOGS') throw notPart(resource, `the log type ${text(resource, 'LogType')}`)
    if (![...this.#distributions.keys()].some((id) => this.#arnOf(id) === arn)) throw new Error(`There is no distribution ${arn}.`)
    if ([...this.#sources].some(([other, of]) => of === arn && other !== name))
      throw new Error('This ResourceId has already been used in another Delivery Source in this account')
    this.#sources.set(name, arn)
    return { ref: name, attributes: { Arn: this.#arn('delivery-source', name), Service: 'cloudfront' } }
  }

  #destination(resource: TemplateResource): Provisioned {
    const name = text(resource, 'Name')
    const group = /:log-group:([^:]+)(:\*)?$/.exec(text(resource, 'DestinationResourceArn'))?.[1]
    if (group === undefined) throw notPart(resource, 'a destination that is no log group')
    if (text(resource, 'OutputFormat') !== 'json') throw notPart(resource, `the format ${text(resource, 'OutputFormat')}`)
    const arn = this.#arn('delivery-destination', name)
    this.#destinations.set(arn, group)
    return { ref: name, attributes: { Arn: arn } }
  }

  #delivery(resource: TemplateResource): Provisioned {
    const [source, destination] = [text(resource, 'DeliverySourceName'), text(resource, 'DeliveryDestinationArn')]
    if (!this.#sources.has(source) || !this.#destinations.has(destination))
      throw new Error(`The delivery source ${source} or its destination does not exist.`)
    const fields = list(resource.properties['RecordFields'])
    const strange = fields.find((field) => !isLogField(field))
    if (strange !== undefined) throw notPart(resource, `the field ${strange}`)
    const id = physicalId('delivery', resource.stack, resource.logicalId)
    this.#deliveries.set(id, { source, destination, fields })
    return { ref: id, attributes: { Arn: this.#arn('delivery', id), DeliveryId: id } }
  }

  #arnOf(distribution: string): string {
    return `arn:aws:cloudfront::${this.#cloud.accountId}:distribution/${distribution}`
  }

  #arn(kind: string, name: string): string {
    return `arn:aws:logs:${EDGE_REGION}:${this.#cloud.accountId}:${kind}:${name}`
  }
}
