import { createContext, use, type AnchorHTMLAttributes, type MouseEvent } from 'react'

type Navigate = (href: string) => void

/** How a link goes to a page of the app. Without a provider links load the page. */
const NavigateContext = createContext<Navigate | null>(null)
export const NavigateProvider = NavigateContext

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
  /** `plain` leaves the looks to `className`. */
  look?: 'text' | 'plain'
}

const looks = {
  text: 'text-accent underline decoration-1 underline-offset-3 hover:text-accent-hover rounded-xs',
  plain: '',
}

/** A link that keeps what browsers do with links: new tab, middle click, copy the address. */
export function Link({ href, look = 'text', className = '', onClick, children, ...rest }: LinkProps) {
  const navigate = use(NavigateContext)
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (!navigate || event.defaultPrevented || !isPlainClick(event) || !href.startsWith('/')) return
    event.preventDefault()
    navigate(href)
  }
  return (
    <a {...rest} href={href} onClick={follow} className={`${looks[look]} ${className}`}>
      {children}
    </a>
  )
}

function isPlainClick(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { target } = event.currentTarget
  return event.button === 0 && (target === '' || target === '_self') && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}
