import { iamIdentities } from './iam-identities.ts'
import { describeMatrix } from './matrix.ts'

describeMatrix('iam', iamIdentities)
