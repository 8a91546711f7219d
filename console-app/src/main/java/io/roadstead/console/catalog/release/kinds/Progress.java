package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.ManifestObjects;
import io.roadstead.console.catalog.release.ManifestObjects.Piece;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.Readiness;
import io.roadstead.console.catalog.release.remote.HelmRecords.Head;
import io.roadstead.console.catalog.release.remote.LiveObjects.Found;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.kernel.Sha256;
import io.roadstead.console.operations.Operation.Part;
import io.roadstead.console.operations.PartState;
import io.roadstead.console.operations.StepContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Shows how the objects of a release become ready, by a few reads at a time. */
final class Progress {
    private static final int MOST_OBJECTS = 1_000;
    private static final int MOST_A_ROUND = 40;
    private static final int AT_ONCE = 8;

    private final Tools tools;
    private final StepContext context;
    private final ReleaseKey key;
    private final int after;
    private final SequencedMap<String, Piece> pieces = new LinkedHashMap<>();
    private final Map<String, Part> parts = new HashMap<>();
    private final boolean goesOn;
    private int turn;

    /** Of a release from its beginning; @param after shows the revision after this one, once it is there. */
    Progress(Tools tools, StepContext context, ReleaseKey key, int after) {
        this(tools, context, key, after, 0);
    }

    /** @param rounds that were looked already, of which the operation keeps what came out */
    Progress(Tools tools, StepContext context, ReleaseKey key, int after, long rounds) {
        this.goesOn = rounds > 0;
        this.turn = (int) (rounds * MOST_A_ROUND % Integer.MAX_VALUE);
        this.tools = tools;
        this.context = context;
        this.key = key;
        this.after = after;
    }

    /** Whether all that is shown is ready; looks for the manifest first, as long as there is none. */
    boolean look() throws InterruptedException {
        if (pieces.isEmpty() && !begin()) {
            return false;
        }
        round();
        long ready = parts.values().stream()
                .filter(part -> part.state() == PartState.DONE)
                .count();
        context.progress(ready, parts.size(), Reason.of("release.ready", ready, parts.size()));
        return ready == parts.size();
    }

    /** Whether some will never be ready by themselves. */
    Optional<Part> failed() {
        return pieces.keySet().stream()
                .map(parts::get)
                .filter(part -> part != null && part.state() == PartState.FAILED)
                .findFirst();
    }

    private boolean begin() {
        Caller owner = context.owner();
        if (!(tools.records().history(owner, key) instanceof Reply.Got<List<Head>>(List<Head> heads))
                || heads.isEmpty()
                || heads.getFirst().revision() <= after
                || !(tools.records().read(owner, key, heads.getFirst().revision())
                        instanceof Reply.Got<StoredRelease>(StoredRelease release))) {
            return false;
        }
        ManifestObjects.of(release.manifest()).stream()
                .limit(MOST_OBJECTS)
                .forEach(piece -> pieces.put(id(piece), piece));
        if (goesOn) {
            context.parts().stream()
                    .filter(part -> pieces.containsKey(part.key()))
                    .forEach(part -> parts.put(part.key(), part));
        }
        List<Part> all = new ArrayList<>();
        pieces.forEach((id, piece) -> {
            if (!parts.containsKey(id)) {
                all.add(part(id, piece, PartState.WAITING, Optional.empty()));
            }
        });
        all.forEach(part -> parts.put(part.key(), part));
        context.keep(all);
        return true;
    }

    private static String id(Piece piece) {
        String name = piece.object().apiVersion() + "/" + piece.object().kind() + "/"
                + piece.object().namespace() + "/" + piece.object().name();
        return HexFormat.of().formatHex(Sha256.of(name)).substring(0, 32);
    }

    private static Part part(String id, Piece piece, PartState state, Optional<Reason> reason) {
        return new Part(id, piece.object().text(), state, reason);
    }

    private void round() throws InterruptedException {
        List<Map.Entry<String, Piece>> open = pieces.entrySet().stream()
                .filter(piece -> !isDone(parts.get(piece.getKey())))
                .toList();
        List<Callable<Part>> some = new ArrayList<>();
        for (int each = 0; each < Math.min(open.size(), MOST_A_ROUND); each++) {
            Map.Entry<String, Piece> one = open.get((turn + each) % open.size());
            some.add(() -> asked(one.getKey(), one.getValue()));
        }
        turn += some.size();
        List<Part> changed = new ArrayList<>();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (var answered : workers.invokeAll(some)) {
                Part now = answered.get();
                if (!now.equals(parts.put(now.key(), now))) {
                    changed.add(now);
                }
            }
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
        context.keep(changed);
    }

    private static boolean isDone(@Nullable Part part) {
        return part != null && part.state() == PartState.DONE;
    }

    private Part asked(String id, Piece piece) {
        return switch (tools.live().get(context.owner(), key, piece.object())) {
            case Found.There(Map<String, Object> fields, boolean _) -> judged(id, piece, Readiness.of(fields));
            case Found.Absent absent -> part(id, piece, PartState.WAITING, Optional.empty());
            case Found.Untold(String words) ->
                part(id, piece, PartState.WAITING, words.isEmpty() ? Optional.empty() : said(words));
        };
    }

    private static Part judged(String id, Piece piece, Readiness readiness) {
        return switch (readiness) {
            case Readiness.Ready ready -> part(id, piece, PartState.DONE, Optional.empty());
            case Readiness.Waiting(String words) -> part(id, piece, PartState.RUNNING, said(words));
            case Readiness.Failed(String words) -> part(id, piece, PartState.FAILED, said(words));
        };
    }

    private static Optional<Reason> said(String words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(Reason.of("release.object-says", words));
    }
}
