import { authorize } from '../principal/authorize.ts'
import { createDirectory } from '../platform/directory.ts'
import { authorizerEnvironment, awsEnvironment } from '../platform/environment.ts'
import { awsJson } from '../platform/signed-fetch.ts'

const { directoryTable, sessionsTable } = authorizerEnvironment()
const call = awsJson(awsEnvironment())

export const handler = authorize({
  call,
  sessionsTable,
  directory: createDirectory({ call, table: directoryTable, now: Date.now }),
  now: Date.now,
})
