/**
 * The fallback runtime has no default_app.asar, so `electron .` would load nothing. This stands in for it: it opens the
 * folder named by the first argument that is not a flag. The top-level await matters: Electron holds back its ready
 * event until this module is done, and schemes can be registered only before that event.
 */
export const loaderFiles = {
  'package.json': JSON.stringify({ name: 'loader', version: '0.0.0', type: 'module', main: 'main.js' }),
  'main.js': `import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const meta = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setAppPath(folder)
app.setName(meta.productName ?? meta.name)
app.setVersion(meta.version)
await import(pathToFileURL(join(folder, meta.main)).href).catch((error) => {
  console.error(error)
  app.exit(1)
})
`,
}
