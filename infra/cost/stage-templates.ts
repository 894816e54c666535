import type { Stage } from '@sekisho/stages/stage'
import { stackNames, templateOf } from '../template-fixture.ts'
import type { StageTemplates } from './page.ts'
import type { Template } from './template.ts'

/** The templates of a stage, synthesised with builds that hold next to nothing: no price depends on what is in a bundle. */
export const stageTemplates = (stage: Stage): StageTemplates => ({
  stage: stage.name,
  templates: [...stackNames, ...(stage.edgeLogDays === undefined ? [] : (['edge'] as const))].map(
    (name) => templateOf(name, { stage, authorizer: stage.mode }).toJSON() as Template,
  ),
})
