import { useSyncExternalStore } from 'react'
import type { Language } from '../format/language.ts'
import { onSettingElsewhere, readSetting, writeSetting } from '../preferences/browser-settings.ts'

const listeners = new Set<() => void>()
let current: Language = chooseLanguage(readSetting('language'), typeof navigator === 'undefined' ? [] : navigator.languages)

/** The remembered language, else the browser's first one of ours, else Japanese. */
export function chooseLanguage(remembered: string | null, preferred: readonly string[]): Language {
  if (remembered === 'ja' || remembered === 'en') return remembered
  const ours = preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'ja' || tag === 'en')
  return ours === 'en' ? 'en' : 'ja'
}

export const currentLanguage = (): Language => current

/** Switches every visible word, the page's `lang` and what the next visit starts with, in every open tab. */
export function setLanguage(language: Language): void {
  writeSetting('language', language)
  speak(language)
}

function speak(language: Language): void {
  current = language
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

/** The language that the page speaks now. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

onSettingElsewhere('language', (value) => {
  if (value === 'ja' || value === 'en') speak(value)
})
