import { dayFromYmd, type EpochDay, epochDay } from '../../domain/epoch-day.ts'

/** Day 0 of a spreadsheet's calendar, in days before 1970-01-01. */
const SERIAL_OF_1970 = 25_569
/** 2010 to 2100: anything else is no day that somebody meant. */
const SERIALS = [40_179, 73_051] as const

/** 预计解决日 as people and spreadsheets write it: 2025-12-05, 2025/12/5, 2025年12月5日, 20251205, with a time, or a serial number. */
export function readAnswerDay(text: string): EpochDay | null {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text)) : null
  if (serial !== null) return serial >= SERIALS[0] && serial <= SERIALS[1] ? epochDay(serial - SERIAL_OF_1970) : null
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(text)
  return found ? dayFromYmd(Number(found[1]), Number(found[2]), Number(found[3])) : null
}
