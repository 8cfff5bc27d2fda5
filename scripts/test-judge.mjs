import { showProjects } from './lib/show-projects.mjs'

/** `npm run test:judge`: names, a published set and generated months against their answer keys, with their figures. */
await showProjects(import.meta.url, ['judge', 'judge-months'])
