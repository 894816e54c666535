// oxlint-disable-next-line import/no-named-as-default -- the named export is of another module format's file
import qrcode from 'qrcode-generator'

const QUIET = 4

/** A QR code as one SVG path; black on white in both themes, as cameras want it. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = draw(text)
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="size-44 rounded-md bg-white">
      <path d={path} fill="#000000" />
    </svg>
  )
}

function draw(text: string): { size: number; path: string } {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
    }
  }
  return { size: count + 2 * QUIET, path }
}
