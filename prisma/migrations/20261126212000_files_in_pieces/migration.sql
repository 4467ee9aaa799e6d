-- Files are kept in pieces: one that waits to be imported is its own first piece.
select set_config('heartbeat.shops', (select coalesce(array_agg(id), '{}')::text from shop), true);
insert into file_import_piece (shop_id, import_id, piece, content) select shop_id, id, 0, content from file_import where content is not null;

-- AlterTable
ALTER TABLE "file_import" DROP COLUMN "content",
ADD COLUMN     "bytes" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "bytes_read" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "handle" TEXT,
ADD COLUMN     "started_at" TIMESTAMPTZ(3);
