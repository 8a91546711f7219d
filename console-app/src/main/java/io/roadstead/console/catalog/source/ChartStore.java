package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.source.FoundChart.FoundVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Charts and their versions in SQL, as sources tell of them. Rows that are as they were are not written. */
@Repository
class ChartStore {
    private static final String CHART = """
            insert into catalog.chart
                (source, name, title, description, category, keywords, latest_version, app_version, deprecated, icon_url, updated_at)
            values
                (:source, :name, :title, :description, :category, :keywords, :latest, :appVersion, :deprecated, :icon, :updated)
            on conflict (source, name) do update
            set
                title = excluded.title, description = excluded.description, category = excluded.category,
                keywords = excluded.keywords, latest_version = excluded.latest_version, app_version = excluded.app_version,
                deprecated = excluded.deprecated, icon_url = excluded.icon_url, updated_at = excluded.updated_at,
                signed = chart.signed and chart.latest_version = excluded.latest_version,
                verified = chart.verified and chart.latest_version = excluded.latest_version,
                signature_of = case when chart.latest_version = excluded.latest_version then chart.signature_of else '' end,
                gone = false, gone_at = null
            where
                (chart.title, chart.description, chart.category, chart.keywords, chart.latest_version, chart.app_version,
                    chart.deprecated, chart.icon_url, chart.gone)
                is distinct from
                (excluded.title, excluded.description, excluded.category, excluded.keywords, excluded.latest_version,
                    excluded.app_version, excluded.deprecated, excluded.icon_url, false)""";

    private static final String ID = "select id from catalog.chart where source = :source and name = :name";

    private static final String VERSIONS = """
            insert into catalog.chart_version
                (chart, version, sort_key, stable, app_version, created_at, deprecated, digest, location)
            select :chart, v.version, v.sort_key, v.stable, v.app_version, v.created_at, v.deprecated, v.digest, v.location
            from unnest(
                cast(:versions as text[]), cast(:keys as text[]), cast(:stables as boolean[]), cast(:apps as text[]),
                cast(:created as timestamptz[]), cast(:deprecated as boolean[]), cast(:digests as text[]), cast(:locations as text[]))
                as v (version, sort_key, stable, app_version, created_at, deprecated, digest, location)
            on conflict (chart, version) do update
            set
                app_version = excluded.app_version, created_at = excluded.created_at, deprecated = excluded.deprecated,
                digest = case
                    when excluded.digest is null and excluded.location = chart_version.location then chart_version.digest
                    else excluded.digest end,
                signature = case
                    when coalesce(excluded.digest = chart_version.digest, excluded.location = chart_version.location)
                        then chart_version.signature end,
                location = excluded.location,
                gone = false, gone_at = null
            where
                (chart_version.app_version, chart_version.deprecated, chart_version.location, chart_version.gone)
                    is distinct from (excluded.app_version, excluded.deprecated, excluded.location, false)
                or excluded.digest is not null and excluded.digest is distinct from chart_version.digest""";

    /** Of another archive nothing is known. */
    private static final String UNKNOWN = """
            update catalog.chart
            set signed = false, verified = false, signature_of = ''
            where id = :chart and (signed or verified or signature_of <> '') and exists (
                select
                from catalog.chart_version v
                where v.chart = :chart and v.version = chart.latest_version and v.signature is null)""";

    private static final String VERSIONS_GONE = """
            update catalog.chart_version
            set gone = true, gone_at = :now
            where chart = :chart and not gone and version <> all(:versions)""";

    private static final String CHARTS_GONE = """
            update catalog.chart
            set gone = true, gone_at = :now
            where source = :source and not gone and name <> all(:names)""";

    private static final String FORGET = """
            delete from catalog.chart
            where source = :source and gone and gone_at < :before""";

    private static final String FORGET_VERSIONS = """
            delete from catalog.chart_version v
            using catalog.chart c
            where c.id = v.chart and c.source = :source and v.gone and v.gone_at < :before""";

    private final JdbcClient sql;

    ChartStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Enters a chart with all its versions; others that it had are gone. */
    UUID put(UUID source, FoundChart found, Instant now) {
        UUID id = card(source, found, now);
        versions(id, found.versions());
        sql.sql(UNKNOWN).param("chart", id).update();
        sql.sql(VERSIONS_GONE)
                .param("chart", id)
                .param("now", Columns.time(now))
                .param(
                        "versions",
                        array(found.versions(), each -> each.version().text()))
                .update();
        return id;
    }

    /** Enters a version beside those that there are. */
    UUID add(UUID source, FoundChart found, boolean latest, Instant now) {
        UUID id =
                latest ? card(source, found, now) : id(source, found.name()).orElseGet(() -> card(source, found, now));
        versions(id, found.versions());
        return id;
    }

    Optional<UUID> id(UUID source, String name) {
        return sql.sql(ID)
                .param("source", source)
                .param("name", name)
                .query(UUID.class)
                .optional();
    }

    private UUID card(UUID source, FoundChart found, Instant now) {
        ChartMetadata latest = found.latest();
        Instant updated = found.versions().stream()
                .filter(each -> each.version().text().equals(latest.version()))
                .flatMap(each -> each.created().stream())
                .filter(at -> at.isBefore(now))
                .findFirst()
                .orElse(now);
        sql.sql(CHART)
                .param("source", source)
                .param("name", found.name())
                .param("title", latest.title())
                .param("description", latest.description())
                .param("category", latest.category())
                .param("keywords", String.join(" ", latest.keywords()))
                .param("latest", latest.version())
                .param("appVersion", latest.appVersion())
                .param("deprecated", latest.deprecated())
                .param("icon", latest.icon().orElse(""))
                .param("updated", Columns.time(updated))
                .update();
        return id(source, found.name()).orElseThrow();
    }

    private void versions(UUID chart, List<FoundVersion> versions) {
        sql.sql(VERSIONS)
                .param("chart", chart)
                .param("versions", array(versions, each -> each.version().text()))
                .param("keys", array(versions, each -> each.version().sortKey()))
                .param("stables", booleans(versions, each -> each.version().isStable()))
                .param("apps", array(versions, FoundVersion::appVersion))
                .param("created", times(versions))
                .param("deprecated", booleans(versions, FoundVersion::deprecated))
                .param("digests", digests(versions))
                .param("locations", array(versions, FoundVersion::location))
                .update();
    }

    private static String[] array(List<FoundVersion> versions, Function<FoundVersion, String> text) {
        return versions.stream().map(text).toArray(String[]::new);
    }

    private static Boolean[] booleans(List<FoundVersion> versions, Function<FoundVersion, Boolean> flag) {
        return versions.stream().map(flag).toArray(Boolean[]::new);
    }

    private static @Nullable Timestamp[] times(List<FoundVersion> versions) {
        return versions.stream()
                .map(each -> each.created().map(Timestamp::from).orElse(null))
                .toArray(Timestamp[]::new);
    }

    private static @Nullable String[] digests(List<FoundVersion> versions) {
        return versions.stream().map(each -> each.digest().orElse(null)).toArray(String[]::new);
    }

    /** Marks charts that a source does not tell of any more, and forgets those that have been gone for long. */
    void only(UUID source, Collection<String> names, Instant now, Duration kept) {
        sql.sql(CHARTS_GONE)
                .param("source", source)
                .param("names", names.toArray(String[]::new))
                .param("now", Columns.time(now))
                .update();
        for (String forget : List.of(FORGET, FORGET_VERSIONS)) {
            sql.sql(forget)
                    .param("source", source)
                    .param("before", Columns.time(now.minus(kept)))
                    .update();
        }
    }

    /** Whether nobody else puts charts into a source; holds for the transaction. */
    boolean alone(UUID source) {
        return sql.sql("select pg_try_advisory_xact_lock(hashtextextended('catalog.upload ' || :source, 0))")
                .param("source", source.toString())
                .query(Boolean.class)
                .single();
    }

    /** A version, and what is known of its archive. */
    record Stored(
            UUID source,
            String chart,
            UUID chartId,
            UUID id,
            String version,
            String latestVersion,
            Optional<String> digest,
            String location,
            Optional<String> signature,
            boolean gone) {}

    private static final String FIND = """
            select s.id as source, c.name, c.id as chart, v.id, v.version, c.latest_version, v.digest, v.location, v.signature,
                v.gone or c.gone as gone
            from catalog.chart_version v
            join catalog.chart c on c.id = v.chart
            join catalog.source s on s.id = c.source
            """;

    private static final String SEEN = """
            where s.name = :source and c.name = :name and v.version = :version and s.enabled
                and (s.project is null or :allProjects or s.project = any(:projects))""";

    private static final String OWN = "where s.id = :source and c.name = :name and v.version = :version";

    /** One of a source, whoever sees it. */
    Optional<Stored> find(UUID source, String name, String version) {
        return sql.sql(FIND + OWN)
                .param("source", source)
                .param("name", name)
                .param("version", version)
                .query((row, number) -> stored(row))
                .optional();
    }

    /** One that somebody sees. */
    Optional<Stored> find(SourceReach.Seen seen, String source, String name, String version) {
        return sql.sql(FIND + SEEN)
                .param("source", source)
                .param("name", name)
                .param("version", version)
                .param("allProjects", seen.all())
                .param("projects", seen.projects().toArray(String[]::new))
                .query((row, number) -> stored(row))
                .optional();
    }

    static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject("source", UUID.class),
                row.getString("name"),
                row.getObject("chart", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("version"),
                row.getString("latest_version"),
                Columns.text(row, "digest"),
                row.getString("location"),
                Columns.text(row, "signature"),
                row.getBoolean("gone"));
    }

    /** A chart whose picture has not been tried. */
    record IconWanted(UUID chart, String url) {}

    /** Some charts of a source whose pictures are not those that they name. */
    List<IconWanted> iconsWanted(UUID source, int most) {
        return sql.sql("""
                select id, icon_url
                from catalog.chart
                where source = :source and not gone and icon_url <> '' and icon_url <> icon_tried
                order by name
                limit :most""")
                .param("source", source)
                .param("most", most)
                .query((row, number) -> new IconWanted(row.getObject("id", UUID.class), row.getString("icon_url")))
                .list();
    }

    /** Keeps the picture of a chart, or that it has none which can be shown. */
    void icon(IconWanted wanted, Optional<String> digest) {
        sql.sql("update catalog.chart set icon_tried = :url, icon = :digest where id = :id")
                .param("id", wanted.chart())
                .param("url", wanted.url())
                .param("digest", digest.orElse(null), Types.VARCHAR)
                .update();
    }

    /** The newest version of an uploaded chart. */
    Optional<String> latest(UUID chart) {
        return sql.sql("select latest_version from catalog.chart where id = :id and not gone")
                .param("id", chart)
                .query(String.class)
                .optional();
    }
}
