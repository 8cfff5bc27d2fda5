import { err, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { ImportReceipt } from '../../shared/domain/source-file.ts'
import type { Progress } from '../../shared/engine/engine-input.ts'
import { lackingRoles, rolesOf } from '../../shared/engine/normalise/guess-mapping.ts'
import { toMapping } from '../../shared/engine/normalise/told-mapping.ts'
import { roleWord } from '../../shared/text/ui/mapping.ts'
import { appendAudit } from '../db/repositories/audit-log.ts'
import { deleteTemplateRow, listTemplateRows, saveTemplate } from '../db/repositories/import-template.ts'
import type { ReadDb } from '../db/sqlite.ts'
import { shippedProfiles } from '../intake/shipped-profiles.ts'
import { importBytes, importGuarded } from './import-files.ts'
import { findMappable, readKept } from './pending-file.ts'
import type { WorkspaceContext } from './workspace-context.ts'

type Told = InputOf<'intake.importMapped'>

/** A waiting file by the columns that a person named; its template is kept only once the file is in. */
export function* importMapped(
  context: WorkspaceContext,
  told: Told,
): Generator<Progress, Result<ImportReceipt, AppError>> {
  const file = findMappable(context.db, told.fileId)
  if (!file.ok) return file
  const { name } = file.value
  const lacking = lackingRoles(toMapping(told.mapping))
  if (lacking.length > 0) {
    const words = lacking.map((group) => group.map((role) => roleWord(told.mapping.kind, role)).join(' 或 '))
    return err({ code: 'FILE_NEEDS_MAPPING', facts: { file: name, doubts: [`还差：${words.join('；')}`] } })
  }
  const bytes = readKept(context.workspace, told.fileId, name)
  if (!bytes.ok) return bytes
  const roles = new Set(rolesOf(shippedProfiles(), told.mapping.kind))
  const columns = Object.fromEntries(Object.entries(told.mapping.columns).filter(([role]) => roles.has(role)))
  const mapping = toMapping({ ...told.mapping, columns })
  const options = { mapping, ...(told.accountNo === '' ? {} : { accountNo: told.accountNo }) }
  const imported = yield* importGuarded(context, name, importBytes(context, file.value, bytes.value, options))
  if (imported.ok && told.template !== null) keepTemplate(context, imported.value, told)
  return imported
}

function keepTemplate({ db, now, actor }: WorkspaceContext, receipt: ImportReceipt, told: Told): void {
  const { template, mapping, accountNo } = told
  // Without a header there are no words to know the next file by.
  if (template === null || mapping.headerRow === null) return
  const { name, keepsAccount } = template
  const body = {
    kind: mapping.kind,
    header: receipt.header,
    columns: mapping.columns,
    accountNo: keepsAccount ? accountNo : '',
    dateOrder: mapping.dateOrder,
    profile: mapping.profile,
  }
  db.transaction(() => {
    const subject = saveTemplate(db, { name, body, savedAt: now(), savedBy: actor })
    appendAudit(db, { at: now(), person: actor, action: 'template.save', subject, detail: { name, ...body } })
  })()
}

export function listTemplates(db: ReadDb): OutputOf<'intake.listTemplates'> {
  return listTemplateRows(db).map(({ templateId, name, body, savedAt, savedBy }) => ({
    templateId,
    name,
    kind: body.kind,
    columns: Object.entries(body.columns).map(([role, index]) => ({
      label: roleWord(body.kind, role),
      column: body.header[index] ?? '',
    })),
    accountNo: body.accountNo,
    savedAt,
    savedBy,
  }))
}

export function deleteTemplate(
  { db, now, actor }: WorkspaceContext,
  templateId: string,
): Result<Record<never, never>, AppError> {
  const template = listTemplateRows(db).find((each) => each.templateId === templateId)
  if (!template) return err({ code: 'TEMPLATE_NOT_FOUND', facts: {} })
  db.transaction(() => {
    deleteTemplateRow(db, templateId)
    const detail = { name: template.name }
    appendAudit(db, { at: now(), person: actor, action: 'template.delete', subject: templateId, detail })
  })()
  return { ok: true, value: {} }
}
