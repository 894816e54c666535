import type { Cloud } from '../../cloud.ts'

/** Addresses and domains that may send. Those that a template makes count as verified at once. */
export class Identities {
  readonly configurationSets = new Set<string>()
  readonly #cloud: Cloud
  readonly #verified = new Set<string>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  verify(name: string): void {
    this.#verified.add(name.toLowerCase())
  }

  /** The identity that covers a sender: the address itself before its domain; undefined when none does. */
  covering(address: string): string | undefined {
    const lower = address.toLowerCase()
    return [lower, lower.slice(lower.indexOf('@') + 1)].find((name) => this.#verified.has(name))
  }

  /** What IAM is asked about, whether the identity exists or not. */
  arn(name: string): string {
    return `arn:aws:ses:${this.#cloud.region}:${this.#cloud.accountId}:identity/${name}`
  }
}
