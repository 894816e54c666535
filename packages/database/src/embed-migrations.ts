import { migrations } from './migrations.ts'

/** The part of esbuild's plugin interface that is used here. */
interface Build {
  onLoad(filter: { filter: RegExp }, load: () => { contents: string; loader: 'js' }): void
}

/**
 * esbuild plugin that puts the text of every migration into the bundle, where there is no folder to read:
 * `build({ …, plugins: [embedMigrations] })`.
 */
export const embedMigrations = {
  name: 'embed-migrations',
  setup(build: Build): void {
    const contents = `export const migrations = ${JSON.stringify(migrations)}`
    build.onLoad({ filter: /[\\/]database[\\/]src[\\/]migrations\.ts$/ }, () => ({ contents, loader: 'js' }))
  },
}
