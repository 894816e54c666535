import { SecretValue } from 'aws-cdk-lib'
import { databaseRoleName } from '@sekisho/permissions/to-database'
import type { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { published } from './published-value.ts'
import { secretNameOf } from './role-secrets.ts'

/**
 * By which secret the functions know the distribution: the one of the database login that may touch nothing. A secret of
 * its own would cost 40 cents a month and guard no more: who reads a distribution's settings gains that login alone,
 * and no way to the database leads past the Data API, which asks for rights and not for passwords.
 */
const login = databaseRoleName('health', null)

/** The ARN under which functions read the secret, its present and its previous version. */
export const edgeSecretArn = (scope: Construct, stage: Stage): string => published(scope, stage, `data/secret/${login}`)

/**
 * The value for the distribution, resolved by CloudFormation at deployment: no template, parameter or output holds it.
 * It is resolved anew when the stage names another version.
 */
export const edgeSecretValue = (stage: Stage): string =>
  SecretValue.secretsManager(secretNameOf(stage, login), {
    jsonField: 'password',
    ...(stage.edgeSecretVersion !== undefined && { versionId: stage.edgeSecretVersion }),
  }).unsafeUnwrap()
