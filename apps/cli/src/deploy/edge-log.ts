import type { Context } from '../command.ts'
import { Failure } from '../failure.ts'
import { toldFailure } from '../told-failure.ts'
import { deployPart } from './deploy-part.ts'
import { destroyStack } from './destroy-stack.ts'
import type { ObjectStore } from './object-store.ts'
import { readReleases } from './releases.ts'
import type { Step } from './steps.ts'
import type { Target } from './target.ts'

const KEY = 'edge.json'

interface EdgeNote {
  /** ISO. */
  at: string
  /** That there was one and is none: releases that are kept know it still. */
  isGone?: true
}

/**
 * Whether the edge's stack was begun and is not gone: the newest release may be from before it, and none notes one that
 * was cut off. Of a stage whose log is from before there were notes, any release that is kept says so.
 */
export async function isEdgeBegun(store: ObjectStore): Promise<boolean> {
  const note = (await store.read<EdgeNote>(KEY))?.value
  return note ? note.isGone !== true : (await readReleases(store)).some(({ stacks }) => stacks.edge !== undefined)
}

/** Written before anything of it is made, and after all of it is gone. */
const noteEdge = (store: ObjectStore, note: EdgeNote): Promise<unknown> => store.write(KEY, note)

/** Takes the edge's stack away, and then notes that there is none. @returns what came of it, in words @throws Failure */
export async function destroyEdge(target: Target, store: ObjectStore, context: Context): Promise<string> {
  const said = await destroyStack(target, 'edge', context)
  await noteEdge(store, { at: context.now().toISOString(), isGone: true })
  return said
}

export interface EdgeLog {
  target: Target
  store: ObjectStore
  step: Step
  title: string
  /** Where the templates are; undefined for a version that keeps no log of the edge. */
  folder: string | undefined
}

/** Brings the edge's log to a version that runs already, or takes it away. @throws Failure and the SDK's errors */
export async function bringEdgeLog({ target, store, step, title, folder }: EdgeLog, context: Context): Promise<void> {
  if (folder !== undefined) {
    await noteEdge(store, { at: context.now().toISOString() })
    await step(title, () => deployPart(target, folder, 'edge', context))
  } else if (await isEdgeBegun(store)) await step(title, () => destroyEdge(target, store, context))
}

/** What the person at the keyboard is told: nobody's work hangs on this log, so that no version goes back for it. */
export function withoutEdgeLog(error: unknown, { stage }: Target, version: string, again: string): Failure {
  const { message, end, hint } = toldFailure(error)
  return new Failure(`Stage "${stage.name}" runs ${version}; the log of its edge is not as it should be: ${message}`, {
    end: end === 'fault' ? 'fault' : 'unfinished',
    hint: `${hint === undefined ? '' : `${hint} `}People work. Mend what the reason names, then ${again}: it goes on with the log.`,
    cause: error,
  })
}
