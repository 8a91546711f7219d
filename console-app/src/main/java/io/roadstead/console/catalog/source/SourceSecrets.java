package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Credentials of sources, sealed for the source and for the scheme, host and port that they were given for: who changes the address
 * without knowing the secret has none.
 */
@Component
public class SourceSecrets {
    private final ChartSourceStore store;
    private final SecretBox box;

    SourceSecrets(ChartSourceStore store, SecretBox box) {
        this.store = store;
        this.box = box;
    }

    /**
     * A credential as it is kept.
     *
     * @param sealed the secret
     */
    public record Kept(String user, String sealed) {}

    /** What is to be kept of a new source. */
    public Optional<Kept> closed(UUID id, SourceWish wish) {
        return origin(wish)
                .flatMap(origin -> wish.credential()
                        .map(given -> new Kept(
                                given.user(),
                                box.seal(given.secret().getBytes(StandardCharsets.UTF_8), context(id, origin)))));
    }

    /** What is to be kept of one that there is: the new credential, or the old one where it goes to the same origin. */
    public Optional<Kept> kept(ChartSource now, SourceWish wish) {
        if (wish.withoutCredential()) {
            return Optional.empty();
        }
        return closed(now.id(), wish).or(() -> {
            boolean same = origin(wish).isPresent() && origin(wish).equals(origin(now));
            return same ? store.credential(now.id()) : Optional.empty();
        });
    }

    /** The value of the header by which a source is asked, for its own origin only. */
    public Optional<String> authorization(ChartSource source) {
        return origin(source)
                .flatMap(origin -> store.credential(source.id())
                        .flatMap(kept -> box.open(kept.sealed(), context(source.id(), origin))
                                .map(secret ->
                                        EgressRequest.basic(kept.user(), new String(secret, StandardCharsets.UTF_8)))));
    }

    private static Optional<String> origin(SourceWish wish) {
        return SourceTerms.destination(wish.kind(), wish.url()).map(Destination::origin);
    }

    private static Optional<String> origin(ChartSource source) {
        return SourceTerms.destination(source.kind(), source.url()).map(Destination::origin);
    }

    private static String context(UUID id, String origin) {
        return "catalog.source/" + id + "/" + origin;
    }
}
