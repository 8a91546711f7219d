package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.MirrorWish;
import io.roadstead.console.catalog.MirrorWish.Chosen;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which versions of a source go into a mirror. */
@Repository
class MirrorStore {
    private static final String WANTED = """
            select s.id as source, c.name, c.id as chart, v.id, v.version, c.latest_version, v.digest, v.location, v.signature,
                v.gone or c.gone as gone
            from catalog.chart c
            join catalog.source s on s.id = c.source
            join catalog.chart_version v on v.chart = c.id
            where s.id = :source and not c.gone and not v.gone
                and ((:all or c.name = any(:names)) and (not :latest or v.version = c.latest_version)
                    or c.name || '@' || v.version = any(:exact))
            order by c.name, v.sort_key, v.id
            limit :most""";

    private final JdbcClient sql;

    MirrorStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** By chart and the order of versions, {@code most} at most. */
    List<ChartStore.Stored> wanted(UUID source, MirrorWish wish, int most) {
        return sql.sql(WANTED)
                .param("source", source)
                .param("all", wish.charts().isEmpty())
                .param("latest", wish.latestOnly())
                .param(
                        "names",
                        wish.charts().stream()
                                .filter(each -> each.version().isEmpty())
                                .map(Chosen::name)
                                .toArray(String[]::new))
                .param(
                        "exact",
                        wish.charts().stream()
                                .filter(each -> each.version().isPresent())
                                .map(Chosen::toString)
                                .toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> ChartStore.stored(row))
                .list();
    }
}
