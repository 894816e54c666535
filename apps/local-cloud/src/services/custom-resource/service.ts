import type { Assets, Cloud, Service } from '../../cloud.ts'
import type { LocalFunctions } from '../../lambda/functions.ts'
import { customResource } from '../../template/run-stack.ts'
import { physicalHash } from '../../template/physical-id.ts'
import { deployBucketFiles } from './bucket-deployment.ts'
import { CustomResources } from './custom-resources.ts'
import { responsePath } from './response-desk.ts'

/** Handlers of CDK's own that only matter on AWS: emptying a bucket at deletion, closing a default group. */
const inert = ['Custom::S3AutoDeleteObjects', 'Custom::VpcRestrictDefaultSG', 'Custom::LogRetention']

/** CloudFormation's custom resources: ours are run as on AWS, CDK's file copier is done here. */
export function createCustomResources(cloud: Cloud, functions: LocalFunctions, assets: Assets): Service {
  const custom = new CustomResources(cloud, functions)
  return {
    name: 'cloudformation',
    provisioners: {
      [customResource]: (resource) => custom.provision(resource),
      'Custom::CDKBucketDeployment': (resource) => deployBucketFiles(resource, cloud, assets),
      ...Object.fromEntries(inert.map((type) => [type, (resource) => ({ ref: physicalHash(resource.stack, resource.logicalId, 16) })])),
    },
    removers: { [customResource]: (resource) => custom.remove(resource) },
    accepts: (method, path) => method === 'PUT' && path.startsWith(responsePath),
    handle: async (call) => {
      custom.desk.receive(call.operation, call.input)
      return { body: {} }
    },
  }
}
