package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What archives turned out to be, and how far it is known who made them, in SQL. */
@Repository
class OriginStore {
    /** As long as the source is as somebody saw it, so that nothing is kept which other keys, or another address, said. */
    private static final String AS_SEEN = """
            with asked as (
                select id
                from catalog.source
                where id = :source and version = :seen
                for share)
            """;

    private static final String FETCHED = """
            update catalog.chart_version
            set digest = :digest, signature = coalesce(:signature, signature)
            """;

    private final JdbcClient sql;

    OriginStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Keeps what an archive turned out to be, unless its source, or what is said of it there, has changed meanwhile. */
    void fetched(ChartSource by, UUID version, String digest, Optional<String> signature) {
        sql.sql(
                        AS_SEEN + FETCHED
                                + "from asked where chart_version.id = :id and coalesce(chart_version.digest, :digest) = :digest")
                .param("source", by.id())
                .param("seen", by.version())
                .param("id", version)
                .param("digest", digest)
                .param("signature", signature.orElse(null), Types.VARCHAR)
                .update();
    }

    /** Keeps what somebody put there. */
    void uploaded(UUID version, String digest, Optional<String> signature) {
        sql.sql(FETCHED + "where id = :id")
                .param("id", version)
                .param("digest", digest)
                .param("signature", signature.orElse(null), Types.VARCHAR)
                .update();
    }

    /** How far it is known who made the latest version. */
    record Origin(boolean signed, boolean verified) {}

    /**
     * Keeps how far the latest version's origin is known, unless its source has changed meanwhile, or another version is the latest.
     *
     * @param version that was looked at
     * @param settled whether that is settled; else it is looked for again
     */
    void signature(ChartSource by, UUID chart, String version, boolean settled, Origin origin) {
        sql.sql(AS_SEEN + """
                update catalog.chart
                set signed = :signed, verified = :verified, signature_of = :settled
                from asked
                where chart.id = :chart and latest_version = :version and (signed, verified, signature_of) is distinct from (:signed, :verified, :settled)""")
                .param("source", by.id())
                .param("seen", by.version())
                .param("chart", chart)
                .param("version", version)
                .param("settled", settled ? version : "")
                .param("signed", origin.signed())
                .param("verified", origin.verified())
                .update();
    }

    /** Keeps that a signature was looked for, so that the others have their turn. */
    void tried(UUID chart, Instant now) {
        sql.sql("update catalog.chart set signature_tried = :now where id = :chart")
                .param("chart", chart)
                .param("now", Columns.time(now))
                .update();
    }

    /**
     * The newest versions of which it is not known how far their origin is, those that were tried longest ago first.
     *
     * @param unsigned before which one was tried that had no signature, to be asked for again
     */
    List<ChartStore.Stored> wanted(UUID source, Instant unsigned, int most) {
        return sql.sql("""
                select s.id as source, c.name, c.id as chart, v.id, v.version, c.latest_version, v.digest, v.location, v.signature,
                    v.gone or c.gone as gone
                from catalog.chart c
                join catalog.source s on s.id = c.source
                join catalog.chart_version v on v.chart = c.id and v.version = c.latest_version
                where s.id = :source and (s.policy <> 'none' or s.kind = 'upload') and not c.gone
                    and c.signature_of <> c.latest_version
                    and (v.signature is distinct from '' or c.signature_tried is null or c.signature_tried < :unsigned)
                order by c.signature_tried nulls first, c.name
                limit :most""")
                .param("source", source)
                .param("unsigned", Columns.time(unsigned))
                .param("most", most)
                .query((row, number) -> ChartStore.stored(row))
                .list();
    }
}
