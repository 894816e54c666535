import type { ReactNode } from 'react'

export interface Choice<V extends string> {
  value: V
  /** Shown; give `name` when it is an icon. */
  label: ReactNode
  name?: string
  lang?: string
}

interface Props<V extends string> {
  label: string
  choices: readonly Choice<V>[]
  value: V
  onChange: (value: V) => void
}

/** Two or three choices side by side, as a group of toggle buttons. */
export function ChoiceSwitch<V extends string>({ label, choices, value, onChange }: Props<V>) {
  return (
    <fieldset className="inline-flex rounded-md border border-line bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          lang={choice.lang}
          aria-label={choice.name}
          title={choice.name}
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className="inline-flex min-h-7 min-w-7 pointer-coarse:min-h-9 pointer-coarse:min-w-9 items-center justify-center gap-1.5 rounded-sm px-2 text-[0.8125rem] text-muted hover:text-ink aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent"
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
