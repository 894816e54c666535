/** A small turning ring beside words that say what is awaited. */
export function Spinner({ label }: { label: string }) {
  return (
    <svg role="img" aria-label={label} viewBox="0 0 16 16" className="size-4 shrink-0 animate-spin" fill="none">
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="2" opacity="0.3" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
