package io.roadstead.agent.request;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The highest epoch of each app that a console told, so that nothing is done here by an older decision. Kept in memory only: after a
 * start every app is unknown, and a request by an epoch of it is refused until the console tells it. Of more apps than
 * {@link #MOST_APPS} the one that nobody named for longest is forgotten, which is refused in the same way. Safe for use by several
 * threads.
 */
public final class Epochs {
    /** No telling is longer. */
    public static final int MOST_BYTES = 2 << 20;

    static final int MOST_APPS = 20_000;
    private static final long HIGHEST = 1L << 53;
    private static final int MOST_TOKENS = 2 * MOST_APPS + 100;
    private static final Pattern APP = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern HEADER = Pattern.compile("([a-z0-9-]{1,63})/(0|[1-9][0-9]{0,15})");

    private final Map<String, Long> held = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_APPS;
        }
    };

    /** What a body was. */
    public sealed interface Read {
        /** Epochs by the ids of their apps. */
        record Fine(Map<String, Long> apps) implements Read {}

        /** None; with a sentence. */
        record Wrong(String sentence) implements Read {}
    }

    /** Reads {@code {"apps":{"<app id>":<epoch>}}}. */
    public static Read read(byte[] body) {
        Optional<Object> apps = Json.read(body, MOST_TOKENS).flatMap(json -> json.at("apps"));
        if (!(apps.orElse("") instanceof Map<?, ?> named)) {
            return new Read.Wrong("the body has to be an object with \"apps\", which are at most " + MOST_APPS + ".");
        }
        Map<String, Long> epochs = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : named.entrySet()) {
            if (!(each.getKey() instanceof String app) || !APP.matcher(app).matches()) {
                return new Read.Wrong("an app's id is 1 to 63 of a to z, 0 to 9 and \"-\".");
            }
            if (!(each.getValue() instanceof Long epoch) || epoch < 0 || epoch > HIGHEST) {
                return new Read.Wrong("an epoch is a whole number from 0 to 2^53.");
            }
            epochs.put(app, epoch);
        }
        return epochs.size() > MOST_APPS
                ? new Read.Wrong("there are more than " + MOST_APPS + " apps.")
                : new Read.Fine(epochs);
    }

    /** Keeps the higher one of what is told and what is held. The result is what is held now for the apps that were named. */
    public synchronized Map<String, Long> tell(Map<String, Long> told) {
        Map<String, Long> now = new LinkedHashMap<>();
        told.forEach((app, epoch) -> now.put(app, held.merge(app, epoch, Math::max)));
        return now;
    }

    private synchronized @Nullable Long held(String app) {
        return held.get(app);
    }

    /** Why no request of this form is carried; empty if its header is one of ours, or if it has none. */
    static Optional<Refused> malformed(Fields fields) {
        List<String> said = said(fields);
        boolean good = said.isEmpty() || (said.size() == 1 && epoch(said.getFirst()) <= HIGHEST);
        return good ? Optional.empty() : Optional.of(Refused.EPOCH);
    }

    /** Why the decision by which a request comes is not carried out; empty if it is, or if the request does not name one. */
    Optional<Refused> judge(Fields fields) {
        return said(fields).stream().findFirst().flatMap(said -> {
            Long known = held(said.substring(0, said.indexOf('/')));
            if (known == null) {
                return Optional.of(Refused.UNTOLD_EPOCH);
            }
            return epoch(said) < known ? Optional.of(Refused.OLD_EPOCH) : Optional.empty();
        });
    }

    private static List<String> said(Fields fields) {
        return fields.list().stream()
                .filter(field -> field.name().equals(Protocol.EPOCH))
                .map(Field::value)
                .toList();
    }

    /** Higher than any for what is malformed. */
    private static long epoch(String said) {
        Matcher matcher = HEADER.matcher(said);
        return matcher.matches() ? Long.parseLong(matcher.group(2)) : Long.MAX_VALUE;
    }
}
