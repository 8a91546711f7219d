package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.KindStore;
import io.roadstead.console.kernel.Remembered;
import java.time.Duration;
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
    private final Remembered<Read> last = new Remembered<>(KEPT);

    Kinds(KindStore store) {
        this.store = store;
    }

    private record Read(List<ObjectKind> all, Map<Integer, ObjectKind> byId) {
        static Read of(List<ObjectKind> all) {
            return new Read(all, all.stream().collect(Collectors.toMap(ObjectKind::id, Function.identity())));
        }
    }

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
        return last.get(System.nanoTime(), () -> Read.of(store.all()));
    }
}
