import { expect, it } from 'vitest'
import { isPrintRecorded, noteBrowserPrint, printScreen, recordPrintsWith } from './print-record.ts'

const quiet = () => undefined

it('prints once the trace is written, which the browser’s own event does not write again', async () => {
  const steps: string[] = []
  const end = recordPrintsWith(async () => steps.push('recorded'))
  await printScreen(() => {
    noteBrowserPrint(quiet)
    steps.push('printed')
  })
  expect(steps).toEqual(['recorded', 'printed'])
  noteBrowserPrint(quiet)
  expect(steps).toEqual(['recorded', 'printed', 'recorded'])
  end()
})

it('prints nothing when the trace cannot be written', async () => {
  let printed = 0
  const end = recordPrintsWith(() => Promise.reject(new Error('no trace')))
  await expect(printScreen(() => void printed++)).rejects.toThrow('no trace')
  expect(printed).toBe(0)
  const failures: unknown[] = []
  noteBrowserPrint((error) => failures.push(error))
  await Promise.resolve()
  expect(failures).toHaveLength(1)
  end()
})

it('prints other screens without a trace, also after one that leaves it', async () => {
  const steps: string[] = []
  recordPrintsWith(async () => steps.push('recorded'))()
  await printScreen(() => void steps.push('printed'))
  noteBrowserPrint(quiet)
  expect([steps, isPrintRecorded()]).toEqual([['printed'], false])
})
