const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]
const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)|HeadlessChrome/, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** A first guess of what somebody calls this device: `iPhone · Safari`. They may call it anything. */
export function deviceName(userAgent: string): string {
  const named = (list: typeof systems) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [named(systems), named(browsers)].filter((part) => part !== undefined).join(' · ')
}
