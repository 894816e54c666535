import { UnreadableFile } from '@sekisho/text-files/read-text-file'
import { useRef, useState } from 'react'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { readFile, type ImportReading } from './read-import-file.ts'
import { LARGEST_FILE } from './import-rows.ts'

interface Props {
  defaults: Parameters<typeof readFile>[1]
  text: string
  onText: (text: string) => void
  isDisabled: boolean
}

/**
 * Takes a file. While it is read, or read in two ways, or refused, there is nothing to send: no row of the file
 * before stays. What was there can be brought back.
 */
export function ImportSource({ defaults, text, onText, isDisabled }: Props) {
  const t = useMessages(staffInviteMessages)
  const [name, setName] = useState<string | null>(null)
  const [readings, setReadings] = useState<readonly ImportReading[]>([])
  const [refused, setRefused] = useState<{ fault: UnreadableFile['fault']; before: string } | null>(null)
  const latest = useRef<File>(null)
  const take = (reading: ImportReading) => {
    setReadings([reading])
    onText(reading.text)
  }
  const choose = async (file: File) => {
    latest.current = file
    setName(file.name)
    setReadings([])
    setRefused(null)
    onText('')
    try {
      if (file.size > LARGEST_FILE) throw new UnreadableFile('too-large')
      const found = readFile(new Uint8Array(await file.arrayBuffer()), defaults)
      if (latest.current !== file) return
      if (found.length === 1) take(found[0]!)
      else setReadings(found)
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error
      if (latest.current === file) setRefused({ fault: error.fault, before: text })
    }
  }
  const [only] = readings
  const isRead = readings.length === 1 && text !== ''
  return (
    <div className="flex flex-col gap-3">
      <FileField
        label={t('file')}
        help={isRead && only ? t('fileRead', { file: name ?? '', encoding: only.encoding }) : t('fileHelp')}
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onFile={(file) => void choose(file)}
        isDisabled={isDisabled}
      />
      {refused && (
        <Banner
          tone="danger"
          title={t('fileRefused', { file: name ?? '' })}
          action={
            refused.before !== '' &&
            text === '' && (
              <Button
                size="small"
                onPress={() => {
                  onText(refused.before)
                  setRefused(null)
                }}
              >
                {t('restore')}
              </Button>
            )
          }
        >
          {t(`fault:${refused.fault}`)}
        </Banner>
      )}
      {readings.length > 1 && <TwoReadings readings={readings} onChoose={take} />}
    </div>
  )
}

const FIRST_LINES = 4

/** What the file says in either reading; a machine cannot tell a name that it does not know. */
function TwoReadings({ readings, onChoose }: { readings: readonly ImportReading[]; onChoose: (reading: ImportReading) => void }) {
  const t = useMessages(staffInviteMessages)
  return (
    <section aria-labelledby="import-readings" className="rounded-lg border border-caution bg-caution-soft p-4">
      <h2 id="import-readings" className="font-medium">
        <output>{t('twoReadings')}</output>
      </h2>
      <ul className="mt-3 grid gap-3 sm:grid-cols-2">
        {readings.map((reading) => (
          <li key={reading.encoding} className="flex min-w-0 flex-col items-start gap-2">
            <pre
              className="w-full whitespace-pre-wrap wrap-anywhere rounded-md bg-surface px-3 py-2 font-mono text-[0.8125rem]"
              translate="no"
            >
              {reading.text.split(/\r\n?|\n/, FIRST_LINES).join('\n')}
            </pre>
            <Button onPress={() => onChoose(reading)}>{t('useReading', { encoding: reading.encoding })}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
