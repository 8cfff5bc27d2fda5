import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { build } from 'vite'
import { hashSources } from './build.mjs'
import { root } from './paths.mjs'

const SOURCES = [
  'src/verify',
  'src/shared',
  'src/main/pack',
  'tsconfig.base.json',
  'package-lock.json',
  'scripts/lib/verify-page.mjs',
]
const folder = join(root, 'dist-app', 'verify')
const page = join(folder, 'verify.html')

/** Builds the page unless it is the one of these very sources. */
export async function ensureVerifyPage() {
  const stamp = join(folder, '.stamp')
  const wanted = hashSources(root, SOURCES)
  if (existsSync(page) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const html = await verifyPageHtml()
  mkdirSync(folder, { recursive: true })
  writeWhole(page, html)
  writeWhole(stamp, wanted)
}

/** Whole or not at all: another process may be reading it. */
function writeWhole(/** @type {string} */ path, /** @type {string} */ text) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, path)
}

/** One file that needs nothing: its one script and its style are allowed by their hashes, and nothing else is. */
async function verifyPageHtml() {
  const style = readFileSync(join(root, 'src', 'verify', 'verify.css'), 'utf8').replaceAll('\r\n', '\n')
  const script = (await bundle()).replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>月结包核验</title>
<style>${style}</style>
</head>
<body>
<script>${script}</script>
</body>
</html>
`
}

async function bundle() {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: { input: join(root, 'src', 'verify', 'main.ts'), output: { format: 'iife' } },
    },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunks = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : []))
  if (chunks.length !== 1 || outputs.length !== 1)
    throw new Error(`the page is to be one script, not ${outputs.length} files`)
  return (chunks[0] ?? '').trim()
}

function hashOf(/** @type {string} */ text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
