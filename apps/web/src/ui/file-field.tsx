import { Upload } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { helpClass } from './field-looks.ts'

export interface FileFieldProps {
  /** What the button says; the browser's own words would be in its language, not in the person's. */
  label: string
  /** Below the button: what is taken, or what was read. It is read aloud when it changes. */
  help: ReactNode
  accept: string
  onFile: (file: File) => void
  isDisabled?: boolean
}

/** One file, chosen or dropped. The browser's own control is behind our button, which can be chosen again for a corrected file. */
export function FileField({ label, help, accept, onFile, isDisabled = false }: FileFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !isDisabled) onFile(file)
    // Else the same file, corrected and chosen again, would be no change.
    if (input.current) input.current.value = ''
  }
  return (
    <div
      role="presentation"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer.files)
      }}
      className="flex flex-col items-start gap-1"
    >
      <Button icon={<Upload aria-hidden size={15} />} isDisabled={isDisabled} onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input ref={input} type="file" hidden accept={accept} onChange={(event) => take(event.target.files)} />
      <output className={helpClass}>{help}</output>
    </div>
  )
}
