package io.roadstead.console.catalog.source;

import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Archives and pictures by the digest of what they hold. An archive is there for the sources that it came from, and for no other. */
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

    private static final String HOLD = """
            insert into catalog.archive_of (source, digest)
            values (:source, :digest)
            on conflict do nothing""";

    private static final String FIND = """
            select a.bytes
            from catalog.archive a
            join catalog.archive_of o on o.digest = a.digest
            where a.digest = :digest and o.source = :source""";

    private static final String SHRINK = """
            delete from catalog.archive
            where digest in (
                select digest
                from (
                    select digest, sum(size) over (order by used_at desc, digest) as up_to
                    from catalog.archive
                    where not uploaded) kept
                where up_to > :most)""";

    /** What people put there goes with the last source that they put it into. */
    private static final String ORPHANS = """
            delete from catalog.archive a
            where a.uploaded and not exists (
                select
                from catalog.archive_of o
                join catalog.source s on s.id = o.source
                where o.digest = a.digest and s.kind = 'upload')""";

    private final JdbcClient sql;

    ArchiveStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One that came from this source. */
    Optional<byte[]> find(UUID source, String digest, Instant now) {
        sql.sql(USE)
                .param("digest", digest)
                .param("now", Columns.time(now))
                .param("before", Columns.time(now.minus(TOUCH)))
                .update();
        return sql.sql(FIND)
                .param("source", source)
                .param("digest", digest)
                .query((ResultSet row, int number) -> row.getBytes("bytes"))
                .optional();
    }

    /** Keeps one that came from this source. */
    void put(UUID source, String digest, byte[] bytes, boolean uploaded, Instant now) {
        sql.sql(PUT)
                .param("digest", digest)
                .param("bytes", bytes)
                .param("size", bytes.length)
                .param("uploaded", uploaded)
                .param("now", Columns.time(now))
                .update();
        sql.sql(HOLD).param("source", source).param("digest", digest).update();
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
