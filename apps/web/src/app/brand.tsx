import { productName } from '../ui/brand.ts'
import { GateMark } from '../ui/gate-mark.tsx'
import { Link } from '../ui/link.tsx'
import { paths } from './paths.ts'

/** The mark and the name; leads home. */
export function Brand() {
  return (
    <Link href={paths.home()} look="plain" className="inline-flex min-h-9 items-center gap-2 px-1 font-semibold tracking-wide">
      <GateMark className="h-6 max-w-12 text-mark" />
      {productName()}
    </Link>
  )
}
