const machineDate = Date
let offsetMs = 0

/** Makes every `Date` of this thread read the cloud's clock: a function must not notice that a test moved it. */
export function followCloudClock(): void {
  globalThis.Date = new Proxy(machineDate, {
    construct: (target, values, self) => Reflect.construct(target, values.length === 0 ? [now()] : values, self) as object,
    apply: () => new machineDate(now()).toString(),
    get: (target, name, self) => (name === 'now' ? now : (Reflect.get(target, name, self) as unknown)),
  })
}

export function setClockOffset(ms: number): void {
  offsetMs = ms
}

function now(): number {
  return machineDate.now() + offsetMs
}
