import { showProjects } from './lib/show-projects.mjs'

/** `npm run test:corpus`: the corpus alone, with its line per group. */
await showProjects(import.meta.url, ['corpus'])
