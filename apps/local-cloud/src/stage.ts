/** What a start is doing, in words; where it can be told, the share that is done and the share after the present step. */
export interface Stage {
  doing: string
  done?: number
  next?: number
}

export type Tell = (stage: Stage) => void

/** Says each stage once, and how far it is every ten seconds: for logs and for whoever reads a pipe. */
export function plainly(write: (line: string) => void, now: () => number = performance.now.bind(performance)): Tell {
  let doing = ''
  let saidAt = 0
  return (stage) => {
    if (stage.doing === doing && (stage.done === undefined || now() - saidAt < 10_000)) return
    const share = stage.doing === doing ? `: ${Math.floor((stage.done ?? 0) * 100)} %` : ''
    write(`${stage.doing}${share}\n`)
    doing = stage.doing
    saidAt = now()
  }
}
