import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol, type Session } from 'electron'
import { assetPath } from './asset-path.ts'
import { contentSecurityPolicy } from './csp.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the ready event: a standard, secure scheme is what makes 'self' and modules work. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
}

/** Serves the built renderer at app://sanlian/, every answer under the content security policy. */
export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle('app', async (request) => {
    const path = request.method === 'GET' ? assetPath(rendererFolder, request.url) : null
    const type = path === null ? undefined : CONTENT_TYPES[extname(path)]
    if (path === null || type === undefined) return refusal(403)
    try {
      return new Response(await readFile(path), { headers: headers(type) })
    } catch {
      return refusal(404)
    }
  })
}

function refusal(status: 403 | 404): Response {
  return new Response(null, { status, headers: headers('text/plain') })
}

function headers(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
