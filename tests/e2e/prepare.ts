import { prepareApp } from '../../scripts/lib/prepare-app.mjs'

/** The same set-up as `npm start`; the test workers inherit the environment. */
export default async function prepare(): Promise<() => void> {
  const app = await prepareApp()
  Object.assign(process.env, app.env)
  return () => app.close()
}
