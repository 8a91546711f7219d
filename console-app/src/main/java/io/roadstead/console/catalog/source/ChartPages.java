package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartVersion;
import io.roadstead.console.catalog.Facets;
import io.roadstead.console.catalog.Facets.Facet;
import io.roadstead.console.kernel.KeysetOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pages of charts and of their versions in SQL; no value becomes a part of a statement. */
@Repository
public class ChartPages {
    private static final int MOST_CATEGORIES = 60;
    private static final int MOST_WORDS = 8;

    private static final String FROM = """
            from catalog.chart c
            join catalog.source s on s.id = c.source
            where not c.gone and s.enabled and (s.project is null or :allProjects or s.project = any(:projects))
            """;

    private static final String CARD = """
            select
                c.id, c.name, c.title, c.description, c.category, c.latest_version, c.app_version, c.icon, c.deprecated, c.signed, c.verified,
                c.updated_at, s.name as source, s.title as source_title, s.id as source_id
            """ + FROM;

    private static final String VERSIONS = """
            select v.id, v.version, v.sort_key, v.stable, v.app_version, v.created_at, v.deprecated, v.digest, v.gone or c.gone as gone
            from catalog.chart_version v
            join catalog.chart c on c.id = v.chart
            join catalog.source s on s.id = c.source
            where s.name = :source and c.name = :name and s.enabled
                and (s.project is null or :allProjects or s.project = any(:projects))
            and (:prerelease = '' or v.stable <> cast(:prerelease as boolean))
            and (:gone = '' or (v.gone or c.gone) = cast(:gone as boolean))
            and (:first or (%1$s, v.id) %3$s (%2$s, :after))
            order by %1$s %4$s, v.id %4$s
            limit :limit""";

    private static final String CATEGORIES = """
            select c.category as value, c.category as title, count(*) as charts
            %s
            group by c.category
            order by count(*) desc, c.category
            limit :most""".formatted(FROM);

    private static final String SOURCES = """
            select s.name as value, s.title, count(*) as charts
            %s
            group by s.name, s.title
            order by lower(s.title), s.name
            limit :most""".formatted(FROM);

    private static final String ICON = """
            select i.png
            from catalog.icon i
            where i.digest = :digest and exists (select %s and c.icon = i.digest)""".formatted(FROM);

    private final JdbcClient sql;

    ChartPages(JdbcClient sql) {
        this.sql = sql;
    }

    /** Charts by {@code name} or {@code updatedAt}. */
    public Page<ChartCard> page(SourceReach.Seen seen, ListRequest request) {
        boolean byTime = request.order().field().equals("updatedAt");
        KeysetOrder order = new KeysetOrder(request, byTime ? "c.updated_at" : "c.name", byTime);
        Map<String, Object> values = new HashMap<>(order.parameters());
        String conditions = conditions(request.filters(), values);
        List<Row> rows = sql.sql(CARD + conditions + order.fill("""

                        and (:first or (%1$s, c.id) %3$s (%2$s, :after))
                        order by %1$s %4$s, c.id %4$s
                        limit :limit"""))
                .params(values)
                .params(of(seen))
                .query((row, number) -> new Row(card(row), row.getObject("id", UUID.class)))
                .list();
        return request.page(
                rows,
                Row::card,
                row -> order.cursor(
                        byTime
                                ? row.card().updated().toString()
                                : row.card().key().name(),
                        row.id()));
    }

    private record Row(ChartCard card, UUID id) {}

    private static String conditions(Map<String, String> filters, Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        equal(text, values, "category", "c.category = :category", filters);
        equal(text, values, "source", "s.name = :source", filters);
        for (String flag : List.of("deprecated", "signed", "verified")) {
            if (filters.containsKey(flag)) {
                text.append("\nand ")
                        .append("true".equals(filters.get(flag)) ? "" : "not ")
                        .append("c.")
                        .append(flag);
            }
        }
        String typed = filters.getOrDefault("q", "").strip().toLowerCase(Locale.ROOT);
        if (!typed.isEmpty()) {
            text.append("\nand (c.search like :part or c.tokens @@ cast(:words as tsquery))");
            values.put("part", "%" + like(typed) + "%");
            values.put("words", words(typed));
        }
        return text.toString();
    }

    private static void equal(
            StringBuilder text,
            Map<String, Object> values,
            String name,
            String condition,
            Map<String, String> filters) {
        if (filters.containsKey(name)) {
            text.append("\nand ").append(condition);
            values.put(name, filters.getOrDefault(name, ""));
        }
    }

    private static String like(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** All words, each of which may go on. */
    private static String words(String typed) {
        return Stream.of(typed.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(word -> "'" + word + "':*")
                .collect(Collectors.joining(" & "));
    }

    private static Map<String, Object> of(SourceReach.Seen seen) {
        return Map.of("allProjects", seen.all(), "projects", seen.projects().toArray(String[]::new));
    }

    /** How many charts there are of what. */
    public Facets facets(SourceReach.Seen seen) {
        return new Facets(facets(CATEGORIES, seen), facets(SOURCES, seen));
    }

    private List<Facet> facets(String statement, SourceReach.Seen seen) {
        return sql.sql(statement)
                .params(of(seen))
                .param("most", MOST_CATEGORIES)
                .query((row, number) -> new Facet(row.getString("value"), row.getString("title"), row.getInt("charts")))
                .list();
    }

    /** One chart; also one that its source does not tell of any more is none. */
    public Optional<ChartCard> find(SourceReach.Seen seen, ChartKey key) {
        return sql.sql(CARD + "and s.name = :source and c.name = :name")
                .params(of(seen))
                .param("source", key.source())
                .param("name", key.name())
                .query((row, number) -> card(row))
                .optional();
    }

    /** Versions of a chart by {@code version}. */
    public Page<ChartVersion> versions(SourceReach.Seen seen, ChartKey key, ListRequest request) {
        KeysetOrder order = new KeysetOrder(request, "v.sort_key", false);
        List<VersionRow> rows = sql.sql(order.fill(VERSIONS))
                .params(order.parameters())
                .params(of(seen))
                .param("source", key.source())
                .param("name", key.name())
                .param("prerelease", request.filters().getOrDefault("prerelease", ""))
                .param("gone", request.filters().getOrDefault("gone", ""))
                .query((row, number) -> version(row))
                .list();
        return request.page(rows, VersionRow::version, row -> order.cursor(row.key(), row.id()));
    }

    private record VersionRow(ChartVersion version, String key, UUID id) {}

    private static VersionRow version(ResultSet row) throws SQLException {
        ChartVersion version = new ChartVersion(
                row.getString("version"),
                row.getString("app_version"),
                Columns.instant(row, "created_at"),
                row.getBoolean("deprecated"),
                !row.getBoolean("stable"),
                Columns.text(row, "digest"),
                row.getBoolean("gone"));
        return new VersionRow(version, row.getString("sort_key"), row.getObject("id", UUID.class));
    }

    /** A picture of a chart that somebody sees. */
    public Optional<byte[]> icon(SourceReach.Seen seen, String digest) {
        return sql.sql(ICON)
                .params(of(seen))
                .param("digest", digest)
                .query((ResultSet row, int number) -> row.getBytes("png"))
                .optional();
    }

    private static ChartCard card(ResultSet row) throws SQLException {
        return new ChartCard(
                new ChartKey(row.getString("source"), row.getString("name")),
                row.getString("title"),
                row.getString("description"),
                row.getString("category"),
                row.getString("latest_version"),
                row.getString("app_version"),
                Columns.text(row, "icon"),
                row.getBoolean("deprecated"),
                row.getBoolean("signed"),
                row.getBoolean("verified"),
                Columns.instant(row, "updated_at").orElseThrow(),
                row.getString("source_title"),
                row.getObject("source_id", UUID.class));
    }
}
