package io.roadstead.console.catalog.source;

import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Archives and pictures by the digest of what they hold. */
@Repository
class ArchiveStore {
    /** Fetched archives together; the longest unused go first. */
    static final long MOST_BYTES = 512L * 1024 * 1024;

    private static final Duration TOUCH = Duration.ofMinutes(10);

    private static final String USE = """
            update catalog.archive
            set used_at = :now
            where digest = :digest and used_at < :before""";

    private static final String PUT = """
            insert into catalog.archive (digest, bytes, size, uploaded, used_at)
            values (:digest, :bytes, :size, :uploaded, :now)
            on conflict (digest) do update
            set used_at = excluded.used_at, uploaded = archive.uploaded or excluded.uploaded""";

    private static final String SHRINK = """
            delete from catalog.archive
            where digest in (
                select digest
                from (
                    select digest, sum(size) over (order by used_at desc, digest) as up_to
                    from catalog.archive
                    where not uploaded) kept
                where up_to > :most)""";

    /** What people put there goes when no version is of it any more. */
    private static final String ORPHANS = """
            delete from catalog.archive a
            where a.uploaded and not exists (select from catalog.chart_version v where v.digest = a.digest)""";

    private final JdbcClient sql;

    ArchiveStore(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<byte[]> find(String digest, Instant now) {
        sql.sql(USE)
                .param("digest", digest)
                .param("now", Columns.time(now))
                .param("before", Columns.time(now.minus(TOUCH)))
                .update();
        return sql.sql("select bytes from catalog.archive where digest = :digest")
                .param("digest", digest)
                .query((ResultSet row, int number) -> row.getBytes("bytes"))
                .optional();
    }

    void put(String digest, byte[] bytes, boolean uploaded, Instant now) {
        sql.sql(PUT)
                .param("digest", digest)
                .param("bytes", bytes)
                .param("size", bytes.length)
                .param("uploaded", uploaded)
                .param("now", Columns.time(now))
                .update();
    }

    /** Removes what is too much. */
    void shrink(long most) {
        sql.sql(SHRINK).param("most", most).update();
        sql.sql(ORPHANS).update();
        sql.sql("delete from catalog.icon i where not exists (select from catalog.chart c where c.icon = i.digest)"
                        + " and i.made_at < now() - interval '1 hour'")
                .update();
    }

    void icon(String digest, byte[] png, Instant now) {
        sql.sql("insert into catalog.icon (digest, png, made_at) values (:digest, :png, :now) on conflict do nothing")
                .param("digest", digest)
                .param("png", png)
                .param("now", Columns.time(now))
                .update();
    }
}
