import { customIdentities } from './custom-identities.ts'
import { describeMatrix } from './matrix.ts'

describeMatrix('custom', customIdentities)
