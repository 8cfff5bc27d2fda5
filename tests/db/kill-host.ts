/** A whole program for a test to kill: opens the workspace, runs one job and tells each step. Arguments: workspace, then paths to import, or none to match. */
import { aWorkshop } from './a-workshop.ts'

const [workspace = '', ...paths] = process.argv.slice(2)
const { workshop, runJob, onEvent } = aWorkshop()
const opened = await workshop.request('workspace.open', { workspace, create: null })
if (!opened.ok) throw new Error(JSON.stringify(opened.error))
onEvent((event) => {
  if (event.type === 'job.progress') process.stdout.write(`${event.phase}\n`)
})
process.stdout.write('opened\n')
const done = paths.length > 0 ? await runJob('intake.import', { paths }) : await runJob('matching.run', {})
process.stdout.write(`${done.outcome}\n`)
setTimeout(() => process.exit(), 60_000) // waits to be killed, unless the test itself is gone
