import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import { brandConfigOf } from '../constructs/branded-files.ts'
import { API_STAGE } from '../constructs/permissioned-api.ts'
import { apiHostOf, PrivateSite } from '../constructs/private-site.ts'
import { passwordWindowOf } from '../constructs/password-window.ts'
import { publish, published } from '../constructs/published-value.ts'
import { relyingPartyOf } from '../constructs/relying-party.ts'
import { SiteFiles } from '../constructs/site-files.ts'
import { type Deployment, environmentOf } from '../deployment.ts'

/** The site: a private bucket behind CloudFront, its files, and `config.json` that tells the browser where it is. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { stage, authorizer }: Deployment, artefacts: Artefacts) {
    super(scope, id, { env: environmentOf(stage), description: `Sekisho ${stage.name}: the site` })
    const window = authorizer === 'custom' ? null : passwordWindowOf(stage)
    const takesPasskeys = authorizer !== 'custom' && relyingPartyOf(stage) !== null
    const brand = brandConfigOf(stage.brand)
    const apiHost = apiHostOf(this, published(this, stage, 'api/id'))
    const { bucket, distribution } = new PrivateSite(this, 'Site', { stage, apiHost })
    new SiteFiles(this, 'Files', {
      stage,
      artefacts,
      bucket,
      config: {
        stage: stage.name,
        authorizer,
        region: stage.region,
        userPoolId: published(this, stage, 'identity/user-pool-id'),
        userPoolClientId: published(this, stage, 'identity/user-pool-client-id'),
        identityPoolId: published(this, stage, 'identity/identity-pool-id'),
        apiHost,
        apiStage: API_STAGE,
        ...(brand && { brand }),
        ...(stage.signUpDomains.length > 0 && { signUpDomains: [...stage.signUpDomains] }),
        ...(takesPasskeys && { passkeys: { clientId: published(this, stage, 'identity/passkey-client-id') } }),
        ...(window && {
          passwordWindow: {
            clientId: published(this, stage, 'identity/window-client-id'),
            opens: new Date(window.opens).toISOString(),
            ends: new Date(window.ends).toISOString(),
          },
        }),
      },
    })
    publish(this, stage, 'web/url', `https://${stage.domain?.name ?? distribution.distributionDomainName}`)
    // Of the stage's region; a deployment brings it to the edge's.
    publish(this, stage, 'web/distribution-id', distribution.distributionId)
  }
}
