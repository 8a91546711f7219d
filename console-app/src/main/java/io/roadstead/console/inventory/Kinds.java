package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.KindStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which kinds there are, read anew four times a second at most. */
@Component
class Kinds {
    private static final Duration KEPT = Duration.ofMillis(250);

    private final KindStore store;
    private final Clock clock;
    private volatile Read last = new Read(List.of(), Map.of(), Instant.MIN);

    Kinds(KindStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Read(List<ObjectKind> all, Map<Integer, ObjectKind> byId, Instant until) {}

    /** All, by name. */
    List<ObjectKind> all() {
        return read().all();
    }

    Optional<ObjectKind> find(int id) {
        return Optional.ofNullable(read().byId().get(id));
    }

    /** By its word in addresses, such as {@code deployments.apps}. */
    Optional<ObjectKind> find(String path) {
        return all().stream().filter(kind -> kind.path().equals(path)).findFirst();
    }

    /** By {@code apps/v1} and {@code Deployment}; the version does not count, since a kind is held in one only. */
    Optional<ObjectKind> find(String apiVersion, String name) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return all().stream()
                .filter(kind -> kind.group().equals(group) && kind.kind().equals(name))
                .findFirst();
    }

    private Read read() {
        Instant now = clock.instant();
        Read read = last;
        if (!read.until().isAfter(now)) {
            List<ObjectKind> all = store.all();
            read = new Read(
                    all, all.stream().collect(Collectors.toMap(ObjectKind::id, Function.identity())), now.plus(KEPT));
            last = read;
        }
        return read;
    }
}
