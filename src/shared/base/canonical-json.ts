/** JSON with sorted keys and no spaces: equal values give equal bytes, so that they can be hashed and signed. */
export function canonicalJson(value: unknown): string {
  let isSorted = true
  // The engine's own writer is much faster than text put together here, and leaves far less behind.
  const sorted = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(sorted)
    if (typeof item !== 'object' || item === null) return item
    const fields = item as Fields
    const copy: Record<string, unknown> = {}
    for (const key of Object.keys(fields).sort()) {
      if (isOdd(key)) isSorted = false
      copy[key] = sorted(fields[key])
    }
    return copy
  }
  const copy = sorted(value)
  return isSorted ? JSON.stringify(copy) : written(value)
}

type Fields = { readonly [key: string]: unknown }

/** Keys that look like an array's places come first in every object, whenever they were put there, and this one is none of its own. */
function isOdd(key: string): boolean {
  return (key >= '0' && key < ':') || key === '__proto__'
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => written(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = value as Fields
  let text = ''
  for (const key of Object.keys(value).sort()) {
    // by code unit, as sorting without an order does
    const item = fields[key]
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written(item)}`
  }
  return `{${text}}`
}
