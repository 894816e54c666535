import type { Cloud, Service } from '../../cloud.ts'
import type { LocalFunctions } from '../../lambda/functions.ts'
import { customResource } from '../../template/deploy.ts'
import { physicalHash } from '../../template/physical-id.ts'
import { deployBucketFiles } from './bucket-deployment.ts'
import { CustomResources } from './custom-resources.ts'
import { responsePath } from './response-desk.ts'

/** Handlers of CDK's own that only matter on AWS: emptying a bucket at deletion, closing a default group. */
const inert = ['Custom::S3AutoDeleteObjects', 'Custom::VpcRestrictDefaultSG', 'Custom::LogRetention']

/** CloudFormation's custom resources: ours are run as on AWS, CDK's file copier is done here. */
export function createCustomResources(cloud: Cloud, functions: LocalFunctions, assets: ReadonlyMap<string, string>): Service {
  const custom = new CustomResources(cloud, functions)
  return {
    name: 'cloudformation',
    provisioners: {
      [customResource]: (resource) => custom.provision(resource),
      'Custom::CDKBucketDeployment': (resource) => deployBucketFiles(resource, cloud, assets),
      ...Object.fromEntries(inert.map((type) => [type, (resource) => ({ ref: physicalHash(resource.stack, resource.logicalId, 16) })])),
    },
    accepts: (method, path) => method === 'PUT' && path.startsWith(responsePath),
    handle: async (call) => {
      custom.desk.receive(call.operation, call.input)
      return { body: {} }
    },
  }
}
