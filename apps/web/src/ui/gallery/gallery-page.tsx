import type { ReactNode } from 'react'
import { galleryMessages } from '../../i18n/messages/gallery.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { LanguageSwitch } from '../../preferences/language-switch.tsx'
import { ThemeSwitch } from '../../preferences/theme-switch.tsx'
import { PageHeader } from '../page-header.tsx'
import { Toasts } from '../toast.tsx'
import { ButtonStates } from './button-states.tsx'
import { DataStates } from './data-states.tsx'
import { FieldStates } from './field-states.tsx'
import { OverlayStates } from './overlay-states.tsx'
import { WaitingStates } from './waiting-states.tsx'

/** Every widget in every state, for people who build and for the pictures that tests take. Linked from nowhere. */
export function GalleryPage() {
  const t = useMessages(galleryMessages)
  const switches = (
    <>
      <LanguageSwitch />
      <ThemeSwitch />
    </>
  )
  return (
    <main className="mx-auto max-w-5xl px-4 py-6">
      <PageHeader title={t('title')} actions={switches} />
      <div className="flex flex-col gap-8">
        <Group title={t('buttons')}>
          <ButtonStates />
        </Group>
        <Group title={t('fields')}>
          <FieldStates />
        </Group>
        <Group title={t('overlays')}>
          <OverlayStates />
        </Group>
        <Group title={t('data')}>
          <DataStates />
        </Group>
        <Group title={t('states')}>
          <WaitingStates />
        </Group>
      </div>
      <Toasts />
    </main>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="pb-2 font-semibold">{title}</h2>
      {children}
    </section>
  )
}
