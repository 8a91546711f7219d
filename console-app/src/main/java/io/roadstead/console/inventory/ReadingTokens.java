package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.inventory.ReadingSettings.Outcome;
import io.roadstead.console.inventory.ReadingSettings.Wanted;
import io.roadstead.console.inventory.model.Readings;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.store.FileSystemStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Whether a source of readings can be one, and the token for it. A token is sealed for the scheme, host and port that it was given for: who
 * changes the address without knowing the token has none.
 */
@Component
final class ReadingTokens {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{1,4096}");

    private final FileSystemStore store;
    private final SecretBox box;
    private final KnownClusters clusters;

    ReadingTokens(FileSystemStore store, SecretBox box, KnownClusters clusters) {
        this.store = store;
        this.box = box;
        this.clusters = clusters;
    }

    /** What is wrong with it; empty for what may be set. */
    Optional<Outcome.Unsound> objection(Caller caller, Wanted wanted) {
        return switch (wanted.source()) {
            case ReadingsSource.None none -> Optional.empty();
            case ReadingsSource.Prometheus prometheus -> prometheus(prometheus, wanted.token());
            case ReadingsSource.Exporters exporters -> exporters(exporters);
            case ReadingsSource.InCluster service -> service(caller, service);
        };
    }

    private static Optional<Outcome.Unsound> prometheus(ReadingsSource.Prometheus source, Optional<String> token) {
        Optional<Destination> to = Destination.parse(source.url());
        if (to.isEmpty() || to.get().target().indexOf('?') >= 0) {
            return unsound("url", "readings.address");
        }
        if (token.filter(text -> !FORM.matcher(text).matches()).isPresent()) {
            return unsound("token", "readings.token-form");
        }
        return token.isPresent() && !to.get().tls() ? unsound("token", "readings.token-tls") : Optional.empty();
    }

    private static Optional<Outcome.Unsound> exporters(ReadingsSource.Exporters source) {
        boolean sound = !source.urls().isEmpty()
                && source.urls().size() <= ReadingsSource.MOST_EXPORTERS
                && source.urls().stream().allMatch(url -> Destination.parse(url).isPresent());
        return sound ? Optional.empty() : unsound("urls", "readings.address");
    }

    private Optional<Outcome.Unsound> service(Caller caller, ReadingsSource.InCluster service) {
        boolean there = ClusterId.parse(service.cluster())
                .flatMap(id -> clusters.find(id.value()))
                .filter(target -> caller.reaches(target.id().value()))
                .isPresent();
        if (!there) {
            return unsound("cluster", "readings.no-cluster");
        }
        return service.isSound() ? Optional.empty() : unsound("service", "readings.no-service");
    }

    private static Optional<Outcome.Unsound> unsound(String field, String key) {
        return Optional.of(new Outcome.Unsound(field, Reason.of(key)));
    }

    /** What is to be kept: the new token, or the one that there is where it goes to the same place. */
    Optional<String> closed(Readings now, Wanted wanted) {
        return origin(wanted.source())
                .flatMap(origin -> wanted.token()
                        .or(() -> kept(now, wanted.source()))
                        .map(token -> box.seal(token.getBytes(StandardCharsets.UTF_8), context(now.name(), origin))));
    }

    /** The token that there is, if it goes to the same place. */
    Optional<String> kept(Readings now, ReadingsSource source) {
        return now.tokenSet()
                ? origin(source)
                        .flatMap(origin ->
                                store.token(now.id()).flatMap(text -> box.open(text, context(now.name(), origin))))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** The token for where its readings come from. */
    Optional<String> open(Readings of) {
        return kept(of, of.source());
    }

    private static Optional<String> origin(ReadingsSource source) {
        return source instanceof ReadingsSource.Prometheus(String url)
                ? Destination.parse(url).filter(Destination::tls).map(Destination::origin)
                : Optional.empty();
    }

    private static String context(String name, String origin) {
        return "inventory.readings-token/" + name + "/" + origin;
    }
}
