import { languages } from '@sekisho/contract/fields'
import { staff } from '@sekisho/contract/staff'
import type { Role } from '@sekisho/permissions/table'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { call } from '../../api-client/call.ts'
import type { Language } from '../../format/language.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { JudgedImport } from './judged-import.ts'
import { ImportGlimpse } from './import-glimpse.tsx'
import { readImport, type Import, type ImportFault } from './import-rows.ts'
import { ImportSource } from './import-source.tsx'
import { RoleField } from './role-field.tsx'
import { roleChoices, roleName } from './role-words.ts'

interface Props {
  text: string
  onText: (text: string) => void
  onJudged: (judged: JudgedImport) => void
}

type Readable = Extract<Import, { rows: unknown }>

/** Takes a file or what is pasted, and has it judged without sending anything. */
export function ImportForm({ text, onText, onJudged }: Props) {
  const t = useMessages(staffInviteMessages)
  const language = useLanguage()
  const [role, setRole] = useState<Role>(roleChoices[0]!)
  const [mailLanguage, setMailLanguage] = useState<Language>(language)
  const [fault, setFault] = useState<ImportFault | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ rows }: Readable) => call(staff.import, { body: { preview: true, rows } }),
    onSuccess: ({ rows: judged }, { rows, lines }) => onJudged({ rows, lines, judged, key: crypto.randomUUID(), wasSent: false }),
  })
  const defaults = { role, language: mailLanguage }
  const change = (next: string) => {
    onText(next)
    setFault(null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    const read = readImport(text, defaults)
    setFault('fault' in read ? read.fault : null)
    if ('fault' in read) field.current?.focus()
    else mutate(read)
  }
  const example = `${t('name')},${t('email')},${t('role')},${t('columnLanguage')}\n${language === 'ja' ? '山田 花子,hanako' : 'Jane Doe,jane'}@example.jp,${roleName(roleChoices[0]!, language)},${language}`
  return (
    <form noValidate onSubmit={submit} className="flex max-w-3xl flex-col gap-5 rounded-lg border border-line bg-surface p-5">
      <ActFailure error={error} />
      <div>
        <p className="mb-1 text-[0.8125rem] text-muted">{t('example')}</p>
        <pre className="whitespace-pre-wrap wrap-anywhere rounded-md bg-sunken px-3 py-2 font-mono text-[0.8125rem]">{example}</pre>
      </div>
      <ImportSource defaults={defaults} text={text} onText={change} isDisabled={isPending} />
      <ImportGlimpse text={text} defaults={defaults} />
      <TextArea
        label={t('text')}
        help={t('textHelp')}
        rows={8}
        spellCheck={false}
        value={text}
        onChange={change}
        error={fault ? t(`fault:${fault.name}`, valuesOf(fault)) : undefined}
        inputRef={field}
        className="[&_textarea]:min-h-44 [&_textarea]:max-h-96 [&_textarea]:font-mono [&_textarea]:text-[0.8125rem]"
      />
      <div className="flex flex-wrap gap-x-10 gap-y-4">
        <RoleField label={t('defaultRole')} value={role} onChange={setRole} />
        <RadioGroup
          label={t('defaultLanguage')}
          choices={languages.map((value) => ({ value, label: t(`language:${value}`) }))}
          value={mailLanguage}
          onChange={setMailLanguage}
        />
      </div>
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {t('check')}
        </Button>
      </div>
    </form>
  )
}

const valuesOf = (fault: ImportFault): Record<string, string | number> => ({
  ...('rows' in fault && { rows: fault.rows }),
  ...('line' in fault && { line: fault.line }),
  ...('column' in fault && { column: fault.column }),
})
