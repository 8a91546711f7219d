package io.roadstead.console.uikit.gallery;

import static io.roadstead.console.uikit.gallery.WidgetsView.HOSTILE;
import static io.roadstead.console.uikit.gallery.WidgetsView.wide;

import com.vaadin.flow.component.Component;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.map.MapData;
import io.roadstead.console.uikit.map.MapLink;
import io.roadstead.console.uikit.map.MapSite;
import io.roadstead.console.uikit.map.WorldMap;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Maps in each state. */
final class MapSamples {
    private static final Instant AT = Instant.parse("2026-11-20T01:42:07Z");

    private MapSamples() {}

    static Stream<Component> all(Consumer<String> told) {
        WorldMap map = wide(new WorldMap("Sites"));
        map.show(data().asOf(AT, false));
        map.onSite(id -> told.accept("site " + id));
        WorldMap stale = new WorldMap("Sites some time ago");
        stale.show(data().asOf(AT, true));
        WorldMap empty = new WorldMap("No sites");
        empty.show(new MapData(List.of(), List.of()));
        WorldMap failed = new WorldMap("Sites that cannot be read");
        failed.failed("The sites could not be read: the database does not answer.", "database.unavailable");
        return Stream.of(map, stale, empty, failed, new WorldMap("Being fetched"));
    }

    private static MapData data() {
        return new MapData(
                List.of(
                        site("aws-seoul-prod", "Seoul", 37.56, 126.97, Status.HEALTHY, ""),
                        site("gcp-seoul", "Seoul", 37.50, 127.05, Status.PROGRESSING, "upgrading to 1.36.3"),
                        site("onprem-hpc-1", "Suwon", 37.26, 127.03, Status.DEGRADED, "OST001a inactive"),
                        site("edge-busan-07", "Busan port", 35.10, 129.04, Status.UNREACHABLE, "last seen 10:31:44"),
                        site("tokyo-1", "Tokyo", 35.68, 139.69, Status.HEALTHY, ""),
                        site("fra-1", "Frankfurt", 50.11, 8.68, Status.HEALTHY, ""),
                        site("iad-1", "Ashburn", 39.04, -77.48, Status.HEALTHY, ""),
                        site("sfo-2", "San Francisco", 37.77, -122.40, Status.UNKNOWN, "never reported"),
                        site("syd-1", "Sydney", -33.86, 151.20, Status.PAUSED, ""),
                        site("서울-대전-" + "긴이름".repeat(40), "São Paulo", -23.55, -46.63, Status.DEGRADED, "مرحبا"),
                        site(HOSTILE, HOSTILE, -1.29, 36.82, Status.FAILED, HOSTILE + "x".repeat(10_000))),
                List.of(
                        new MapLink("aws-seoul-prod", "tokyo-1", Status.HEALTHY),
                        new MapLink("aws-seoul-prod", "fra-1", Status.HEALTHY),
                        new MapLink("aws-seoul-prod", "edge-busan-07", Status.UNREACHABLE),
                        new MapLink("fra-1", "iad-1", Status.HEALTHY),
                        new MapLink("iad-1", "sfo-2", Status.DEGRADED)));
    }

    private static MapSite site(
            String id, String place, double latitude, double longitude, Status status, String note) {
        return new MapSite(id, id, place, latitude, longitude, status, note);
    }
}
