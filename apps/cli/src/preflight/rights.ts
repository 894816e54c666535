import { checks } from './checks/all.ts'
import { regionIsOn } from './checks/region.ts'

/** A policy of IAM with every right that preflight needs, and no other. */
export const rightsPolicy = () => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'SekishoPreflightReads',
      Effect: 'Allow',
      Action: [...new Set([regionIsOn, ...checks].flatMap(({ rights }) => rights))].toSorted(),
      Resource: '*',
    },
  ],
})
