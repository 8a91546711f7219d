package io.roadstead.console.catalog;

import io.roadstead.console.catalog.source.ChartFiles;
import io.roadstead.console.catalog.source.ChartPages;
import io.roadstead.console.catalog.source.SourceReach;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.ListShape;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** The charts of all sources that somebody sees: which there are, and what is in them. */
@Service
public class Charts {
    /** What charts can be sorted and filtered by; {@code q} is what people type. */
    public static final ListShape SHAPE = ListShape.of(
            List.of("name", "updatedAt"),
            List.of(
                    "q",
                    "category:[a-z0-9-]{1,40}",
                    "source:[a-z0-9-]{1,40}",
                    "deprecated:true|false",
                    "signed:true|false",
                    "verified:true|false"));

    /** What versions of a chart can be sorted and filtered by. */
    public static final ListShape VERSIONS =
            ListShape.of(List.of("version"), List.of("prerelease:true|false", "gone:true|false"));

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final ChartPages pages;
    private final ChartFiles files;
    private final SourceReach reach;

    Charts(ChartPages pages, ChartFiles files, SourceReach reach) {
        this.pages = pages;
        this.files = files;
        this.reach = reach;
    }

    /** A page of charts, by {@code name} or {@code updatedAt}; filtered as {@link #SHAPE} says. */
    public Page<ChartCard> page(Caller caller, ListRequest request) {
        caller.require(Permission.CATALOG_READ);
        return pages.page(reach.of(caller), request);
    }

    /** By what the charts can be narrowed. */
    public Facets facets(Caller caller) {
        caller.require(Permission.CATALOG_READ);
        return pages.facets(reach.of(caller));
    }

    /** One chart. */
    public Optional<ChartCard> find(Caller caller, ChartKey key) {
        caller.require(Permission.CATALOG_READ);
        return pages.find(reach.of(caller), key);
    }

    /** The versions of a chart, by the order of versions; none where the caller sees no such chart. */
    public Page<ChartVersion> versions(Caller caller, ChartKey key, ListRequest request) {
        caller.require(Permission.CATALOG_READ);
        return pages.versions(reach.of(caller), key, request);
    }

    /** What is in a version; fetches what is not kept, and waits. */
    public Answer<ChartContent> content(Caller caller, ChartKey key, String version) {
        caller.require(Permission.CATALOG_READ);
        return files.content(reach.of(caller), key, version);
    }

    /** The archive of a version, read and judged; fetches what is not kept, and waits. */
    public Answer<ChartArchive> archive(Caller caller, ChartKey key, String version) {
        caller.require(Permission.CATALOG_READ);
        return files.archive(reach.of(caller), key, version);
    }

    /** A picture as PNG of at most 128 pixels a side, which the console has drawn anew. */
    public Optional<byte[]> icon(Caller caller, String sha256) {
        caller.require(Permission.CATALOG_READ);
        return DIGEST.matcher(sha256).matches() ? pages.icon(reach.of(caller), sha256) : Optional.empty();
    }
}
