import { cognitoIdentities } from './cognito-identities.ts'
import { describeMatrix } from './matrix.ts'

describeMatrix('cognito', cognitoIdentities)
