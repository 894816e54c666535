import type { Cloud, Secrets } from '../../cloud.ts'
import { physicalHash } from '../../template/physical-id.ts'

export interface StoredSecret {
  arn: string
  name: string
  value: string
  versionId: string
  createdAt: number
}

const file = 'secrets.json'

/** Secrets by name, kept over restarts so that logins keep working. */
export class SecretStore implements Secrets {
  readonly #cloud: Cloud
  readonly #secrets: Map<string, StoredSecret>

  constructor(cloud: Cloud) {
    this.#cloud = cloud
    this.#secrets = new Map(Object.entries(cloud.state.read<Record<string, StoredSecret>>(file) ?? {}))
  }

  value(arnOrName: string): string | undefined {
    return this.find(arnOrName)?.value
  }

  manage(name: string, make: () => string): string {
    return (this.#secrets.get(name) ?? this.put(name, make())).arn
  }

  find(arnOrName: string): StoredSecret | undefined {
    return this.#secrets.get(arnOrName) ?? [...this.#secrets.values()].find((secret) => secret.arn === arnOrName)
  }

  put(name: string, value: string): StoredSecret {
    const { region, accountId, clock, state } = this.#cloud
    const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${physicalHash('secret', name, 6)}`
    const secret = { arn, name, value, versionId: crypto.randomUUID(), createdAt: clock.now() }
    this.#secrets.set(name, secret)
    state.write(file, Object.fromEntries(this.#secrets))
    return secret
  }
}
