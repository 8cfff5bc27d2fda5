import type { Migration } from '../migration.ts'

/** 告警: a figure that turned red, who saw it and who set to work on it, and each day's last figures, for the trend. */
export const alerts: Migration = {
  version: 11,
  name: 'alerts',
  up: (db) =>
    db.exec(`
      CREATE TABLE alert (
        id              INTEGER PRIMARY KEY,
        metric          TEXT    NOT NULL,
        period          TEXT    NOT NULL,
        raised_at       INTEGER NOT NULL,
        figure          TEXT    NOT NULL, -- as the card showed it
        acknowledged_at INTEGER,
        acknowledged_by TEXT,
        started_at      INTEGER,
        started_by      TEXT,
        cleared_at      INTEGER
      ) STRICT;
      CREATE INDEX alert_open ON alert (raised_at) WHERE cleared_at IS NULL;
      -- All that the board counts differences by, so that it reads none of their bodies. No other query begins with a code.
      CREATE INDEX discrepancy_for_board
        ON discrepancy (code, state, severity, since_at, amount_fen, closed_at, primary_id, contract_no);
      CREATE TABLE metric_day (
        day    INTEGER NOT NULL, -- epoch day
        period TEXT    NOT NULL,
        metric TEXT    NOT NULL,
        value  REAL    NOT NULL,
        level  TEXT    NOT NULL CHECK (level IN ('grey', 'green', 'yellow', 'red')),
        PRIMARY KEY (period, metric, day)
      ) STRICT, WITHOUT ROWID;
    `),
}
