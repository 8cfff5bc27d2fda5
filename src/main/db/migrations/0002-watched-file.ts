import type { Migration } from '../migration.ts'

/** 监视文件夹: what was seen there and what became of it, so that a file is taken once however often the program starts. */
export const watchedFile: Migration = {
  version: 2,
  name: 'watched-file',
  up: (db) =>
    db.exec(`
      CREATE TABLE watched_file (
        name        TEXT    NOT NULL, -- within the folder
        size        INTEGER NOT NULL,
        modified_at INTEGER NOT NULL,
        seen_at     INTEGER NOT NULL,
        outcome     TEXT    NOT NULL CHECK (outcome IN ('imported', 'known', 'refused')),
        message     TEXT    NOT NULL, -- AppError as JSON when refused, else ''
        file_id     TEXT    NOT NULL, -- '' unless imported
        PRIMARY KEY (name, size, modified_at)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX watched_file_by_time ON watched_file (seen_at);
    `),
}
