import { compareBy, groupBy } from '../../../shared/base/index.ts'
import type { ContractStatus, ContractVersion, PlanItem, SignMethod } from '../../../shared/domain/contract.ts'
import type { EpochDay } from '../../../shared/domain/epoch-day.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/epoch-ms.ts'
import { type Fen, fen } from '../../../shared/domain/money.ts'
import type { OwnerSplit } from '../../../shared/domain/owner-split.ts'
import type { ReadDb } from '../sqlite.ts'

/**
 * Every version of every contract, oldest first. The rows of one 更新时间 are one version, in however many files they
 * came; without 更新时间 a version is what one file told, unchanged instalments included. `only` narrows to these contracts,
 * `fileIds` to what these files told.
 */
export function loadContracts(
  db: ReadDb,
  only: readonly string[] | null = null,
  fileIds: readonly string[] | null = null,
): readonly ContractVersion[] {
  const records = db
    .prepare<string[], ContractRecord>(
      `SELECT c.*, f.import_no FROM contract_row c JOIN import_file f ON f.id = c.file_id
       WHERE (c.updated_at IS NULL OR c.is_duplicate = 0)
         ${only === null ? '' : 'AND c.contract_no IN (SELECT value FROM json_each(?))'}
         ${fileIds === null ? '' : 'AND c.file_id IN (SELECT value FROM json_each(?))'}
       ORDER BY c.contract_no, f.import_no, c.sheet, c.row_no`,
    )
    .all(...[only, fileIds].flatMap((narrow) => (narrow === null ? [] : [JSON.stringify(narrow)])))
  const versions = groupBy(records, (record) => `${record.contract_no}\n${record.updated_at ?? record.file_id}`)
  return (
    [...versions.values()]
      // A file without 更新时间 that says what an older one said may take back what was said between.
      .filter((rows) => rows.some((row) => row.updated_at === null || row.is_duplicate === 0))
      .map(toVersion)
      .sort(
        compareBy(
          (version) => version.contractNo,
          (version) => version.updatedAt ?? Number.NEGATIVE_INFINITY,
        ),
      )
  )
}

type ContractRecord = {
  readonly file_id: string
  readonly import_no: number
  readonly sheet: string
  readonly row_no: number
  readonly is_duplicate: 0 | 1
  readonly contract_no: string
  readonly contract_name: string
  readonly customer_name: string
  readonly uscc: string
  readonly amount_fen: number
  readonly currency: string
  readonly signed_at: number | null
  readonly sign_method: SignMethod | null
  readonly customer_signed_at: number | null
  readonly status: ContractStatus
  readonly owner_name: string
  readonly owner_splits: string | null
  readonly dept: string
  readonly region: string
  readonly plan_no: string | null
  readonly plan_due_on: number | null
  readonly plan_amount_fen: number | null
  readonly crm_received_fen: number | null
  readonly created_at: number | null
  readonly updated_at: number | null
}

/** Where two files tell the same instalment of the same version, the later import is the better copy. */
function toVersion(rows: readonly ContractRecord[]): ContractVersion {
  const last = rows.at(-1) as ContractRecord // groups are never empty
  const plan = new Map<string, PlanItem>()
  for (const row of rows) {
    if (row.plan_no === null || row.plan_amount_fen === null) continue
    plan.set(row.plan_no, {
      planNo: row.plan_no,
      dueOn: row.plan_due_on as EpochDay | null,
      amount: fen(row.plan_amount_fen),
      source: { fileId: row.file_id, sheet: row.sheet, row: row.row_no },
    })
  }
  // A row of this version that is silent (an instalment's, another export's) takes back nothing.
  const splits = rows.findLast((row) => row.owner_splits !== null)?.owner_splits ?? null
  const first = rows.find((row) => row.file_id === last.file_id) ?? last
  return {
    contractNo: last.contract_no,
    contractName: last.contract_name,
    customerName: last.customer_name,
    uscc: last.uscc,
    amount: fen(last.amount_fen),
    currency: last.currency,
    signedAt: momentOrNull(last.signed_at),
    signMethod: last.sign_method,
    customerSignedAt: momentOrNull(last.customer_signed_at),
    status: last.status,
    ownerName: last.owner_name,
    ...(splits === null ? {} : { ownerSplits: JSON.parse(splits) as readonly OwnerSplit[] }), // written by fact-table alone
    dept: last.dept,
    region: last.region,
    plan: [...plan.values()],
    crmReceived: fenOrNull(last.crm_received_fen),
    createdAt: momentOrNull(last.created_at),
    updatedAt: momentOrNull(last.updated_at),
    ...(last.updated_at === null ? { toldAs: last.import_no } : {}),
    source: { fileId: first.file_id, sheet: first.sheet, row: first.row_no },
  }
}

function momentOrNull(value: number | null): EpochMs | null {
  return value === null ? null : epochMs(value)
}

function fenOrNull(value: number | null): Fen | null {
  return value === null ? null : fen(value)
}
