/** What a colour says. Never alone: an icon or a word stands beside it. */
export type Tone = 'neutral' | 'info' | 'positive' | 'caution' | 'danger'

export const toneClass: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted',
  info: 'bg-accent-soft text-accent',
  positive: 'bg-positive-soft text-positive',
  caution: 'bg-caution-soft text-caution',
  danger: 'bg-danger-soft text-danger',
}
