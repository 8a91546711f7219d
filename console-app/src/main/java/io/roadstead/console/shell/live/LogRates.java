package io.roadstead.console.shell.live;

import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.model.ByteRate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How much the logs of objects brought a minute when somebody followed them last; in memory of this console, of some objects. */
@Component
public class LogRates {
    private static final int MOST = 1_000;

    private final Map<UUID, Long> rates = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Bytes a minute; empty where nobody followed them for long enough. */
    public synchronized Optional<Long> of(LogSubject subject) {
        return subject instanceof LogSubject.OfObject(var object)
                ? Optional.ofNullable(rates.get(object.id()))
                : Optional.empty();
    }

    /** They were followed. */
    synchronized void followed(LogSubject subject, long bytes, Duration looked) {
        if (subject instanceof LogSubject.OfObject(var object)) {
            ByteRate.perMinute(bytes, looked).ifPresent(rate -> rates.put(object.id(), rate));
        }
    }
}
