import { read, trackedFiles, type Finding } from './repository.ts'

/** Tests have people and accounts of their own; the example is the adopter's to overwrite; the local cloud is an account. */
const OWN =
  /\.(test|e2e)\.tsx?$|\/testing\/|^e2e\/|^stages\/|^infra\/test-stages\.ts$|^apps\/local-cloud\/src\/(kernel|services\/cognito-idp\/test-cloud)\.ts$/
const READ = /\.([cm]?[jt]sx?|json|ya?ml|md|html|css|sql|sh)$/
const ACCOUNT = /(?<![\w.-])\d{12}(?![\w.-])/g
const ADDRESS = /[\w.+-]+@((?:[a-z0-9-]+\.)+[a-z]{2,})/g
/** Domains that are nobody's (RFC 2606, JPRS), and those that AWS sends from. */
const NOBODYS = /(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(com|org|net|jp)$|^email\.amazonses\.com$|^verificationemail\.com$/

/** An adopter's values stand in `stages/` alone: no account's number and nobody's address anywhere else. */
export function accounts(files: readonly string[] = trackedFiles(), contents: (file: string) => string = read): Finding {
  const looked = files.filter((file) => READ.test(file) && !OWN.test(file) && !file.endsWith('pnpm-lock.yaml'))
  const faults = looked.flatMap((file) => {
    const text = contents(file)
    const numbers = [...text.matchAll(ACCOUNT)].map(({ 0: number, index }) => ({ index, says: `names the account ${number}` }))
    const addresses = [...text.matchAll(ADDRESS)].filter(([, domain]) => !NOBODYS.test(domain!))
    return [...numbers, ...addresses.map(({ 0: address, index }) => ({ index, says: `names the address ${address}` }))].map(
      ({ index, says }) => `${file}:${text.slice(0, index).split('\n').length} ${says}; it belongs in a file of stages/.`,
    )
  })
  return { faults, summary: `${looked.length} files name no account and nobody's address` }
}
