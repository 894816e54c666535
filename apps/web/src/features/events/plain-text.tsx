import { splitLinks } from '../../format/links.ts'

/** Text as somebody typed it: line breaks kept, nothing interpreted, http and https addresses as links. */
export function PlainText({ text, newTab }: { text: string; newTab: string }) {
  return (
    <p className="max-w-[70ch] whitespace-pre-wrap">
      {splitLinks(text).map(({ text: words, at, href }) =>
        href === undefined ? (
          <span key={at}>{words}</span>
        ) : (
          <OutsideLink key={at} href={href} newTab={newTab}>
            {words}
          </OutsideLink>
        ),
      )}
    </p>
  )
}

/** A link that leaves the console; the other side learns nothing about where it was followed. */
export function OutsideLink({ href, newTab, children }: { href: string; newTab: string; children: string }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="text-accent underline underline-offset-3 hover:text-accent-hover">
      {children}
      <span className="sr-only">{newTab}</span>
    </a>
  )
}
