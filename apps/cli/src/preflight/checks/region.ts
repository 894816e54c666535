import { GLOBAL_REGION } from '../account.ts'
import { ready, stop, type Check } from '../finding.ts'

/** A region that an account has to switch on looks to good credentials as if they were wrong. */
export const regionIsOn: Check = {
  name: 'region',
  rights: ['account:GetRegionOptStatus'],
  async look({ stage, settings }) {
    const { AccountClient, GetRegionOptStatusCommand } = await import('@aws-sdk/client-account')
    const { RegionOptStatus } = await new AccountClient(settings(GLOBAL_REGION)).send(
      new GetRegionOptStatusCommand({ RegionName: stage.region }),
    )
    if (RegionOptStatus === 'ENABLED' || RegionOptStatus === 'ENABLED_BY_DEFAULT') return [ready(`${stage.region} is on.`)]
    const switching = RegionOptStatus === 'ENABLING'
    return [
      stop(
        `${stage.region} is ${switching ? 'being switched on' : 'off'} in this account.`,
        switching
          ? 'Wait some minutes and look again.'
          : `Switch it on: \`aws account enable-region --region-name ${stage.region}\`; it takes minutes.`,
      ),
    ]
  },
}
