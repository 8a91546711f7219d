package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.release.ManifestObjects.Piece;
import io.roadstead.console.catalog.release.Preview.Fate;
import io.roadstead.console.catalog.release.Preview.ObjectChange;
import io.roadstead.console.catalog.release.model.Values;
import io.roadstead.console.catalog.release.remote.LiveObjects;
import io.roadstead.console.catalog.release.remote.LiveObjects.Found;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** What becomes of single objects: how each is, and how it would be by the cluster's own word, admission included. */
@Component
class ObjectChanges {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** Those that are there already are asked about twice. */
    private static final int MOST_ASKED = 200;

    private static final int AT_ONCE = 8;
    private static final List<String> OF_THE_CLUSTER =
            List.of("managedFields", "resourceVersion", "uid", "creationTimestamp", "generation", "selfLink");

    private final LiveObjects live;

    ObjectChanges(LiveObjects live) {
        this.live = live;
    }

    /** @param unchecked how many are shown without having been asked about */
    record All(List<ObjectChange> changes, int unchecked) {}

    /**
     * Of all objects of two manifests; those that are removed come last.
     *
     * @param force takes fields over that others manage
     */
    All of(Caller caller, ReleaseKey key, List<Piece> old, List<Piece> now, boolean force) {
        List<Callable<ObjectChange>> asked = new ArrayList<>();
        List<ObjectChange> unasked = new ArrayList<>();
        Set<String> before = new HashSet<>(old.stream().map(ObjectChanges::name).toList());
        Set<String> after = new HashSet<>(now.stream().map(ObjectChanges::name).toList());
        for (Piece piece : now) {
            if (asked.size() < MOST_ASKED) {
                asked.add(() -> changed(caller, key, piece, force));
            } else {
                Fate fate = before.contains(name(piece)) ? Fate.CHANGE : Fate.ADD;
                unasked.add(new ObjectChange(piece.object(), fate, "", text(piece.fields()), Optional.empty()));
            }
        }
        List<ObjectChange> all = new ArrayList<>(Together.answers(AT_ONCE, asked));
        all.addAll(unasked);
        old.stream()
                .filter(piece -> !after.contains(name(piece)) && !piece.object().kept())
                .map(piece -> new ObjectChange(piece.object(), Fate.REMOVE, text(piece.fields()), "", Optional.empty()))
                .forEach(all::add);
        return new All(all, unasked.size());
    }

    private ObjectChange changed(Caller caller, ReleaseKey key, Piece piece, boolean force) {
        Found would = live.tried(caller, key, piece, force);
        Found is = would instanceof Found.There(Map<String, Object> _, boolean made) && made
                ? new Found.Absent()
                : live.get(caller, key, piece.object());
        Map<String, Object> now =
                is instanceof Found.There(Map<String, Object> fields, boolean _) ? own(fields) : Map.of();
        String before = text(now);
        return switch (would) {
            case Found.There(Map<String, Object> fields, boolean _) -> {
                boolean same = now.equals(own(fields));
                Fate fate = is instanceof Found.Absent ? Fate.ADD : same ? Fate.SAME : Fate.CHANGE;
                yield new ObjectChange(piece.object(), fate, before, text(fields), Optional.empty());
            }
            case Found.Absent absent -> refused(piece, is, before, "");
            case Found.Untold(String words) -> refused(piece, is, before, words);
        };
    }

    private static ObjectChange refused(Piece piece, Found is, String before, String words) {
        Fate fate = is instanceof Found.There ? Fate.CHANGE : Fate.ADD;
        Reason reason = words.isEmpty() ? Reason.of("release.silent") : Reason.of("release.object-refused", words);
        return new ObjectChange(piece.object(), fate, before, text(piece.fields()), Optional.of(reason));
    }

    /** Versions of one kind are the same kind. */
    private static String name(Piece piece) {
        ReleaseObject object = piece.object();
        int slash = object.apiVersion().indexOf('/');
        String group = slash < 0 ? "" : object.apiVersion().substring(0, slash);
        return group + "|" + object.kind() + "|" + object.namespace() + "|" + object.name();
    }

    /** Secrets masked. */
    private static String text(Map<String, Object> fields) {
        return YamlMaps.text(ManifestObjects.masked(own(fields)));
    }

    /** Without what the cluster writes by itself. */
    private static Map<String, Object> own(Map<String, Object> fields) {
        Map<String, Object> own = new LinkedHashMap<>(fields);
        own.remove("status");
        Values.map(own.get("metadata")).ifPresent(metadata -> {
            OF_THE_CLUSTER.forEach(metadata::remove);
            Values.map(metadata.get("annotations")).ifPresent(annotations -> {
                annotations.remove(LAST_APPLIED); // holds the whole object, what is masked in it too
                metadata.put("annotations", annotations);
            });
            own.put("metadata", metadata);
        });
        return own;
    }
}
