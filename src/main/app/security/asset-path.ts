import { resolve, sep } from 'node:path'

export const APP_ORIGIN = 'app://sanlian'

/** The file under root that an app:// address names, or null when it names another host or leaves the folder. */
export function assetPath(root: string, address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'app:' || url.host !== 'sanlian') return null
  const name = decode(url.pathname)
  if (name === null || name.includes('\0')) return null
  const path = resolve(root, `.${name === '/' ? '/index.html' : name}`)
  return path.startsWith(resolve(root) + sep) ? path : null
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
