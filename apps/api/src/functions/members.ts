import { memberRoutes } from '../features/members/routes.ts'
import { keyedDigest } from '../platform/keyed-digest.ts'
import { sliceFunction } from '../slice-function.ts'

export const handler = sliceFunction('members', memberRoutes, { digest: keyedDigest })
