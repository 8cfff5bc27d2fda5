import { type CopyTable, toHtmlTable, toTsv } from './copy-table.ts'

/**
 * Chromium copies only where something is selected, and its newer clipboard needs a permission that this window never
 * gets. So a hidden field is selected for the moment, and its copy event carries the table in both forms.
 */
export function putOnClipboard(table: CopyTable): void {
  const before = document.activeElement
  const holder = document.createElement('textarea')
  holder.value = ' '
  holder.setAttribute('aria-hidden', 'true')
  holder.style.cssText = 'position:fixed;opacity:0;pointer-events:none'
  holder.addEventListener('copy', (event) => {
    event.clipboardData?.setData('text/plain', toTsv(table))
    event.clipboardData?.setData('text/html', toHtmlTable(table))
    event.preventDefault()
  })
  // A dialog takes the focus back from whatever lies outside it.
  const place = before?.closest('[role="dialog"]') ?? document.body
  place.append(holder)
  holder.select()
  document.execCommand('copy')
  holder.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
}
