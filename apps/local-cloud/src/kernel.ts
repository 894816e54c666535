import { Clock } from './clock.ts'
import { AwsError, type Cloud, type UserPools } from './cloud.ts'
import { Faults } from './endpoint/faults.ts'
import { Quotas } from './endpoint/quotas.ts'
import { LocalIam } from './iam/iam.ts'
import { RoleStore } from './iam/role-store.ts'
import { Journal } from './journal.ts'
import { LocalFunctions } from './lambda/functions.ts'
import { Mailbox } from './mailbox.ts'
import { Metrics } from './services/cloudwatch/metrics.ts'
import { SecretStore } from './services/secretsmanager/secret-store.ts'
import { State } from './state.ts'

/** The account that every local cloud has. */
export const accountId = '123456789012'

/** What services stand on, before any of them exists. */
export interface Kernel {
  cloud: Cloud
  roles: RoleStore
  functions: LocalFunctions
  secrets: SecretStore
  faults: Faults
  quotas: Quotas
  mailbox: Mailbox
}

/** @param folder where the state lives; made with mode 0700 */
export function createKernel(folder: string, ports: Cloud['ports'], region = 'ap-northeast-1'): Kernel {
  const roles = new RoleStore()
  // The parts below read the cloud through this one object and only when they are called.
  const cloud = {
    region,
    accountId,
    ports,
    clock: new Clock(),
    state: new State(folder),
    journal: new Journal(),
    metrics: new Metrics(),
    userPools: noUserPools,
    parameters: new Map<string, string>(),
  } as unknown as Cloud
  const functions = new LocalFunctions(cloud)
  const secrets = new SecretStore(cloud)
  return {
    cloud: Object.assign(cloud, { iam: new LocalIam(cloud, roles), functions, secrets }),
    roles,
    functions,
    secrets,
    faults: new Faults((name) => functions.kill(name)),
    quotas: new Quotas(cloud.clock),
    mailbox: new Mailbox(),
  }
}

const noUserPools: UserPools = {
  verify: async (_token, { userPoolId }) => {
    throw new AwsError('ResourceNotFoundException', `User pool ${userPoolId} does not exist.`)
  },
}
