import { Pencil } from 'lucide-react'
import { galleryMessages } from '../../i18n/messages/gallery.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Badge } from '../badge.tsx'
import { Button } from '../button.tsx'
import { ButtonLink } from '../button-link.tsx'
import { CopyButton } from '../copy-button.tsx'
import { IconButton } from '../icon-button.tsx'
import { StatusBadge } from '../status-badge.tsx'

const looks = ['primary', 'secondary', 'quiet', 'danger'] as const
const tones = ['neutral', 'info', 'positive', 'caution', 'danger'] as const

export function ButtonStates() {
  const t = useMessages(galleryMessages)
  return (
    <div className="flex flex-col gap-3">
      {looks.map((look) => (
        <div key={look} className="flex flex-wrap items-center gap-2">
          <Button look={look}>{t('save')}</Button>
          <Button look={look} size="small" icon={<Pencil aria-hidden size={14} />}>
            {t('edit')}
          </Button>
          <Button look={look} isPending>
            {t('save')}
          </Button>
          <Button look={look} isDisabled>
            {t('save')}
          </Button>
          <Button look={look} disabledReason={t('reason')}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink href="/ui">{t('open')}</ButtonLink>
        <IconButton label={t('edit')}>
          <Pencil aria-hidden size={16} />
        </IconButton>
        <CopyButton text="0192" what="ID" showLabel />
        <Badge>{t('draft')}</Badge>
        {tones.map((tone) => (
          <StatusBadge key={tone} tone={tone}>
            {t('status')}
          </StatusBadge>
        ))}
      </div>
    </div>
  )
}
