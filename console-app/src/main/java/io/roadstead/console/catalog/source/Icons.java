package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.egress.Redirects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Fetches the pictures that charts name, without any secret, and draws them anew. Each is tried once. */
@Component
class Icons {
    private static final int MOST = 200;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final Duration ALL = Duration.ofSeconds(60);
    private static final String DATA = "data:image/png;base64,";

    private final ChartStore charts;
    private final ArchiveStore store;
    private final EgressClient egress;
    private final Clock clock;

    Icons(ChartStore charts, ArchiveStore store, EgressClient egress, Clock clock) {
        this.charts = charts;
        this.store = store;
        this.egress = egress;
        this.clock = clock;
    }

    /** Draws some of a source's; others the next time. */
    void draw(ChartSource source, BooleanSupplier goesOn) {
        Instant end = clock.instant().plus(ALL);
        for (ChartStore.IconWanted wanted : charts.iconsWanted(source.id(), MOST)) {
            if (clock.instant().isAfter(end) || !goesOn.getAsBoolean()) {
                return;
            }
            Optional<byte[]> png = bytes(source, wanted.url()).flatMap(IconDrawing::png);
            Optional<String> digest = png.map(ChartReader::digest);
            png.ifPresent(bytes -> store.icon(ChartReader.digest(bytes), bytes, clock.instant()));
            charts.icon(wanted, digest);
        }
    }

    private Optional<byte[]> bytes(ChartSource source, String url) {
        if (url.startsWith(DATA)) {
            return decoded(url.substring(DATA.length()));
        }
        Optional<Destination> to = SourceTerms.destination(source.kind(), source.url())
                .flatMap(base -> base.resolve(url))
                .or(() -> Destination.parse(url));
        return to.flatMap(where -> {
            EgressRequest request = EgressRequest.of(where)
                    .accepting("image/png, image/jpeg, image/gif")
                    .within(MOST_BYTES, EACH)
                    .following(Redirects.ANYWHERE)
                    .publicOnly(source.project().isPresent() || !isOwn(source, where)); // who writes an index names it
            return egress.fetch(request) instanceof EgressResult.Got got
                    ? Optional.of(got.body().bytes())
                    : Optional.empty();
        });
    }

    private static boolean isOwn(ChartSource source, Destination where) {
        return SourceTerms.destination(source.kind(), source.url())
                .map(base -> base.origin().equals(where.origin()))
                .orElse(false);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
