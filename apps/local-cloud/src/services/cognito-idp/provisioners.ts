import type { Cloud, Provisioner, TemplateResource } from '../../cloud.ts'
import { number, record, text } from './template-values.ts'
import type { UserStore } from './user-store.ts'

/** AWS makes no pool whose sender is not verified in SES: one that a template names is, here. */
export interface Senders {
  verify(name: string): void
}

/** What the CloudFormation types of this service make. */
export function provisioners(cloud: Cloud, store: UserStore, senders?: Senders): Record<string, Provisioner> {
  return {
    'AWS::Cognito::UserPool': (resource) => {
      const pool = store.providePool(keyOf(resource), resource.properties)
      const sender = text(record(resource.properties['EmailConfiguration'])['SourceArn'])
      if (sender !== undefined) senders?.verify(sender.slice(sender.indexOf('/') + 1))
      const provider = `cognito-idp.${cloud.region}.amazonaws.com/${pool.id}`
      const attributes = { Arn: pool.arn, UserPoolId: pool.id, ProviderName: provider, ProviderURL: `https://${provider}` }
      return { ref: pool.id, attributes }
    },
    'AWS::Cognito::UserPoolClient': (resource) => {
      const client = store.provideClient(required(resource, 'UserPoolId'), keyOf(resource), resource.properties)
      return { ref: client.id, attributes: { ClientId: client.id, Name: client.settings.name } }
    },
    'AWS::Cognito::UserPoolGroup': (resource) => {
      const name = required(resource, 'GroupName')
      const description = text(resource.properties['Description'])
      const roleArn = text(resource.properties['RoleArn'])
      const precedence = number(resource.properties['Precedence'])
      store.provideGroup(required(resource, 'UserPoolId'), {
        name,
        ...(description === undefined ? {} : { description }),
        ...(roleArn === undefined ? {} : { roleArn }),
        ...(precedence === undefined ? {} : { precedence }),
      })
      return { ref: name }
    },
    'AWS::Cognito::UserPoolSessionConfigurationAttachment': (resource) => {
      const userPoolId = required(resource, 'UserPoolId')
      const most = number(record(resource.properties['TokenSession'])['MaxPerUser'])
      if (most === undefined) throw new Error(`${resource.logicalId} lacks TokenSession.MaxPerUser`)
      store.pool(userPoolId).tracking = { isOn: resource.properties['UserSessionTracking'] === 'ENABLED', mostPerUser: most }
      store.save()
      return { ref: userPoolId }
    },
    'AWS::Cognito::UserPoolDomain': (resource) => {
      const domain = required(resource, 'Domain')
      return { ref: domain, attributes: { CloudFrontDistribution: `${domain}.cloudfront.net` } }
    },
  }
}

function keyOf({ stack, logicalId }: TemplateResource): string {
  return `${stack}/${logicalId}`
}

function required({ logicalId, properties }: TemplateResource, property: string): string {
  const value = text(properties[property])
  if (value === undefined) throw new Error(`${logicalId} lacks ${property}`)
  return value
}
