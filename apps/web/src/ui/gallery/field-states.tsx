import { useState } from 'react'
import { galleryMessages } from '../../i18n/messages/gallery.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Checkbox } from '../checkbox.tsx'
import { DateField } from '../date-field.tsx'
import { PasswordField } from '../password-field.tsx'
import { SearchField } from '../search-field.tsx'
import { Select } from '../select.tsx'
import { TextArea } from '../text-area.tsx'
import { TextField } from '../text-field.tsx'

const statuses = ['draft', 'published', 'cancelled'] as const

export function FieldStates() {
  const t = useMessages(galleryMessages)
  const [status, setStatus] = useState<(typeof statuses)[number] | null>(null)
  const [day, setDay] = useState('2026-11-23')
  const [words, setWords] = useState('')
  const [isChecked, setChecked] = useState(true)
  const options = statuses.map((value) => ({ value, label: t(value) }))
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label={t('name')} help={t('nameHelp')} />
      <TextField label={t('name')} error={t('nameError')} />
      <TextField label={t('name')} isDisabled defaultValue={t('removeName')} />
      <TextArea label={t('name')} />
      <PasswordField label="Password" defaultValue="correct horse battery" />
      <SearchField label={t('search')} value={words} onChange={setWords} />
      <Select label={t('status')} options={options} value={status} onChange={setStatus} />
      <Select label={t('status')} options={options} value={status} onChange={setStatus} error={t('nameError')} />
      <DateField label={t('date')} value={day} onChange={setDay} />
      <DateField label={t('date')} value="" onChange={setDay} error={t('nameError')} />
      <Checkbox isSelected={isChecked} onChange={setChecked}>
        {t('agree')}
      </Checkbox>
      <Checkbox isSelected={false} isIndeterminate onChange={setChecked}>
        {t('agree')}
      </Checkbox>
    </div>
  )
}
