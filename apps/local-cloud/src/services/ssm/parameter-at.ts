import type { Cloud } from '../../cloud.ts'

/** Under which name a parameter is kept: those of another region than the cloud's lie beside its own. */
export const parameterAt = (name: string, region: string, cloud: Pick<Cloud, 'region'>): string =>
  region === cloud.region ? name : `${region}:${name}`
