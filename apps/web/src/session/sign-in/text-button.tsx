/** A button that reads like a link, for the way that fewer people take. */
export function TextButton({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-6 rounded-xs pointer-coarse:min-h-11 text-accent underline decoration-1 underline-offset-3 hover:text-accent-hover"
    >
      {children}
    </button>
  )
}
