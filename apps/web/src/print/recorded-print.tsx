import { useEffect } from 'react'
import { PrintButton } from './print-button.tsx'
import { recordPrintsWith, type RecordPrint } from './print-record.ts'

/** The print command of a screen whose looks are recorded: its prints are, whichever way they begin. */
export default function RecordedPrint({ record }: { record?: RecordPrint | undefined }) {
  useEffect(() => (record ? recordPrintsWith(record) : undefined), [record])
  return <PrintButton />
}
