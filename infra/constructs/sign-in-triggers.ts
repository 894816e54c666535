import { Stack } from 'aws-cdk-lib'
import { Policy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import type { Stage } from '@sekisho/stages/stage'
import { allowItems, notesConfirmations, notesDoors, notesMoves, notesSignIns } from './directory-rights.ts'
import { LeastPrivilegeFunction } from './least-privilege-function.ts'
import { passwordWindowOf, type PasswordWindow } from './password-window.ts'
import { nameOfValue, published } from './published-value.ts'
import { relyingPartyOf } from './relying-party.ts'

export interface SignInTriggersProps {
  stage: Stage
  artefacts: Artefacts
  directory: { name: string; arn: string }
}

/** What takes away; the trigger has no right that gives. */
const sealing = ['AdminUserGlobalSignOut', 'AdminDisableUser', 'AdminDeleteSoftwareToken'].map((action) => `cognito-idp:${action}`)

/** Cognito waits 5 seconds for a trigger; ours gives up before and lets Cognito try again. */
const TIMEOUT_SECONDS = 4

/** A whole processor: a hash may take all of it for a second or two. */
const HASHING_MEGABYTES = 1769

/** How whoever changes their passkeys is mailed, where the stage has a sender of its own. */
function ownMail({ mail, brand }: Stage, siteUrl: string): Record<string, string> {
  if (mail.kind !== 'ses') return {}
  const { from, replyTo } = mail
  return {
    MAIL_FROM: from,
    ...(replyTo !== undefined && { MAIL_REPLY_TO: replyTo }),
    SITE_URL_PARAMETER: siteUrl,
    PRODUCT_NAME: brand.name,
  }
}

/** The functions that Cognito calls about somebody's account. They live with the pool: a cycle otherwise. */
export class SignInTriggers extends Construct {
  readonly preToken: LeastPrivilegeFunction
  readonly postAuthentication: LeastPrivilegeFunction
  readonly postConfirmation: LeastPrivilegeFunction
  readonly customMessage: LeastPrivilegeFunction
  readonly preSignUp?: LeastPrivilegeFunction
  readonly userMigration?: LeastPrivilegeFunction

  constructor(scope: Construct, id: string, props: SignInTriggersProps) {
    super(scope, id)
    const { stage, artefacts, directory } = props
    const trigger = (bundle: string, environment: Record<string, string>, refusesByThrowing = false) =>
      new LeastPrivilegeFunction(this, bundle, {
        stage,
        artefacts,
        bundle,
        environment,
        refusesByThrowing,
        timeoutSeconds: TIMEOUT_SECONDS,
      })
    const passkeyClient = relyingPartyOf(stage) === null ? null : nameOfValue(stage, 'identity/passkey-client-id')
    const door = passkeyClient === null ? {} : { PASSKEY_CLIENT_PARAMETER: passkeyClient }
    this.preToken = trigger('pre-token', door)
    const siteUrl = nameOfValue(stage, 'web/url')
    const mail = passkeyClient === null ? {} : ownMail(stage, siteUrl)
    this.postAuthentication = trigger('post-authentication', { DIRECTORY_TABLE: directory.name, ...door, ...mail })
    this.postConfirmation = trigger('post-confirmation', { DIRECTORY_TABLE: directory.name })
    for (const reader of [this.postAuthentication, this.postConfirmation]) reader.allow(['dynamodb:GetItem'], [directory.arn])
    allowItems(this.postAuthentication, directory.arn, notesSignIns)
    if (passkeyClient !== null) {
      allowItems(this.postAuthentication, directory.arn, notesDoors)
      for (const reader of [this.preToken, this.postAuthentication]) reader.allow(['ssm:GetParameter'], [this.parameterArn(passkeyClient)])
      if (stage.mail.kind === 'ses') {
        this.postAuthentication.allow(['ssm:GetParameter'], [this.parameterArn(siteUrl)])
        this.postAuthentication.allow(['ses:SendEmail'], [stage.mail.identityArn])
      }
    }
    allowItems(this.postConfirmation, directory.arn, notesConfirmations)
    // Read when a mail is worded: the site is deployed after the pool, and no stack may wait for it.
    this.customMessage = trigger('custom-message', {
      SITE_URL_PARAMETER: siteUrl,
      PRODUCT_NAME: stage.brand.name,
      ...(passkeyClient !== null && { TAKES_PASSKEYS: 'true' }),
    })
    this.customMessage.allow(['ssm:GetParameter'], [this.parameterArn(siteUrl)])
    if (stage.signUpDomains.length > 0)
      this.preSignUp = trigger('pre-sign-up', { SIGN_UP_DOMAINS: JSON.stringify(stage.signUpDomains) }, true)
    const window = passwordWindowOf(stage)
    if (window) this.userMigration = this.lettingMove(props, window)
  }

  private parameterArn(name: string): string {
    return Stack.of(this).formatArn({ service: 'ssm', resource: `parameter${name}` })
  }

  /**
   * While a window is open: one function compares passwords with the hashes of an earlier system, and the one after a
   * sign-in gives whoever came that way their group and forgets their hash. Neither has a right on the database.
   */
  private lettingMove({ stage, artefacts, directory }: SignInTriggersProps, { opens, ends }: PasswordWindow): LeastPrivilegeFunction {
    const table = { name: published(this, stage, 'vault/window-table-name'), arn: published(this, stage, 'vault/window-table-arn') }
    const compares = new LeastPrivilegeFunction(this, 'user-migration', {
      stage,
      artefacts,
      bundle: 'user-migration',
      refusesByThrowing: true,
      environment: {
        DIRECTORY_TABLE: directory.name,
        WINDOW_TABLE: table.name,
        WINDOW_OPENS: String(opens),
        WINDOW_ENDS: String(ends),
      },
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMegabytes: HASHING_MEGABYTES,
    })
    compares.allow(['dynamodb:GetItem'], [directory.arn])
    compares.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [table.arn])
    this.postAuthentication.function.addEnvironment('WINDOW_TABLE', table.name)
    this.postAuthentication.allow(['dynamodb:DeleteItem'], [table.arn])
    allowItems(this.postAuthentication, directory.arn, notesMoves)
    return compares
  }

  /** Lets this pool, and no other, call the triggers, and one of them end sessions and seal the account of an applicant. */
  allowCallsFrom(poolArn: string): void {
    const always = [this.preToken, this.postAuthentication, this.postConfirmation, this.customMessage]
    for (const trigger of [...always, this.preSignUp, this.userMigration]) {
      if (!trigger) continue
      new CfnPermission(trigger, 'CalledByThePool', {
        action: 'lambda:InvokeFunction',
        functionName: trigger.function.functionArn,
        principal: new ServicePrincipal('cognito-idp.amazonaws.com').service,
        sourceArn: poolArn,
      })
    }
    // A policy of its own: the function waits for its role's, the pool for the function, and this one for the pool.
    new Policy(this, 'EndSessions', {
      roles: [this.postConfirmation.role],
      statements: [new PolicyStatement({ actions: sealing, resources: [poolArn] })],
    })
    if (!this.userMigration) return
    new Policy(this, 'GiveGroups', {
      roles: [this.postAuthentication.role],
      statements: [new PolicyStatement({ actions: ['cognito-idp:AdminAddUserToGroup'], resources: [poolArn] })],
    })
  }
}
