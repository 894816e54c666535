import type { Check } from '../finding.ts'
import { alarmMail } from './alarm-mail.ts'
import { bootstrap } from './bootstrap.ts'
import { cognitoQuotas } from './cognito-quotas.ts'
import { concurrency } from './concurrency.ts'
import { dataApi } from './data-api.ts'
import { database } from './database.ts'
import { domain } from './domain.ts'
import { exampleValues } from './example-values.ts'
import { identities } from './identities.ts'
import { logRole } from './log-role.ts'
import { mail } from './mail.ts'
import { passkeys } from './passkeys.ts'
import { stacks } from './stacks.ts'

/** Every check but the region's, which comes before them, in the order of the answer. */
export const checks: readonly Check[] = [
  exampleValues,
  bootstrap,
  stacks,
  identities,
  passkeys,
  database,
  dataApi,
  concurrency,
  logRole,
  mail,
  alarmMail,
  domain,
  cognitoQuotas,
]
