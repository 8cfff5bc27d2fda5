import { InboxOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import { messageOf } from '../../shared/text/errors.ts'
import { shellWords } from '../../shared/text/ui/shell.ts'
import { importFiles } from '../bridge/api.ts'
import { noticeRaised } from '../stores/notices.ts'
import { packDropped } from '../stores/verifying.ts'
import { screenOpened } from '../stores/view.ts'

const TAIL_BYTES = 4096

/** The whole window takes files, at any time, on any screen. A box of its own (the verify box) may take them first. */
export function DropZone() {
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const entered = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth += 1
      setIsOver(true)
    }
    const left = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setIsOver(false)
    }
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const dropped = (event: DragEvent) => {
      depth = 0
      setIsOver(false)
      if (event.defaultPrevented || !event.dataTransfer) return
      event.preventDefault()
      const files = [...event.dataTransfer.files]
      if (files.length > 0) void takeDropped(files)
    }
    window.addEventListener('dragenter', entered)
    window.addEventListener('dragleave', left)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', dropped)
    return () => {
      window.removeEventListener('dragenter', entered)
      window.removeEventListener('dragleave', left)
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', dropped)
    }
  }, [])

  if (!isOver) return null
  return (
    <div className="drop-overlay">
      <InboxOutlined aria-hidden />
      <strong>{shellWords.dropTitle}</strong>
      <span>{shellWords.dropHint}</span>
    </div>
  )
}

async function takeDropped(files: readonly File[]): Promise<void> {
  const [file, ...more] = files
  if (file && more.length === 0 && (await isForClose(file))) {
    screenOpened('close')
    packDropped(file)
    return
  }
  await importDropped(files)
}

/** Our packs end with the names of these two; no file of facts is JSON. */
async function isForClose(file: File): Promise<boolean> {
  if (/\.json$/i.test(file.name)) return true
  if (!/\.zip$/i.test(file.name)) return false
  try {
    const tail = await file.slice(-TAIL_BYTES).text()
    return tail.includes('manifest.json') && tail.includes('signatures.json')
  } catch {
    return false // gone again, or not readable: the import says so
  }
}

async function importDropped(files: readonly File[]): Promise<void> {
  screenOpened('intake')
  const answer = await importFiles(files)
  if (answer.ok) return
  const { happened, next } = messageOf(answer.error)
  noticeRaised('error', happened, next)
}
