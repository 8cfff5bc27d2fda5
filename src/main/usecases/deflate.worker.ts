import { workerData } from 'node:worker_threads'
import { finish } from '../../shared/base/index.ts'
import { deflateHere } from '../pack/deflate.ts'
import type { DeflateTask, FromDeflate, ToDeflate } from './deflate-beside.ts'
import { type ThreadLine, tell } from './helper-thread.ts'

const { taken, ...line } = workerData as DeflateTask & ThreadLine

let deflater = deflateHere()
line.port.on('message', ({ piece, isLast }: ToDeflate) => {
  deflater.push(piece)
  Atomics.add(taken, 0, 1)
  Atomics.notify(taken, 0)
  if (!isLast) return
  const packed = finish(deflater.end()).map((part) => part.slice())
  deflater = deflateHere()
  tell(
    line,
    { packed } satisfies FromDeflate,
    packed.map(({ buffer }) => buffer),
  )
})
