import { logo } from './brand.ts'

/** The mark: the gate of a checkpoint, seen from the road, or what the deployment has in its place, as wide as its height allows. */
export function GateMark({ className = '' }: { className?: string }) {
  const own = logo()
  if (own !== null) return <img src={own} alt="" className={`w-auto shrink-0 object-contain ${className}`} />
  return (
    <svg aria-hidden viewBox="0 0 32 32" fill="currentColor" className={`aspect-square shrink-0 ${className}`}>
      <path d="M2.5 5.2C6.7 6.4 11.2 7 16 7s9.3-.6 13.5-1.8v4.1C25.3 10.3 20.8 10.8 16 10.8S6.7 10.3 2.5 9.3z" />
      <path d="M5 14h22v3H5zM7.6 10H11l-.7 18H6.6zM21 10h3.4l1 18h-3.7zM14.5 10.5h3V14h-3z" />
    </svg>
  )
}
