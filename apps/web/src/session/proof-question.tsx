import { lazy, Suspense, useEffect } from 'react'
import { answerProof, useProofAsked } from './ask-for-proof.ts'

const ProveDialog = lazy(async () => ({ default: (await import('./prove-dialog.tsx')).ProveDialog }))

/** The question that a change waits for, wherever in the app it was made. It ends with the person whom it asks. */
export function ProofQuestion() {
  const isAsked = useProofAsked()
  useEffect(() => () => answerProof(false), [])
  if (!isAsked) return null
  return (
    <Suspense fallback={null}>
      <ProveDialog onProved={() => answerProof(true)} onClose={() => answerProof(false)} />
    </Suspense>
  )
}
