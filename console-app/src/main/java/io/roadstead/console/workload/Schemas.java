package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.model.JsonSchema;
import io.roadstead.console.workload.model.Schema;
import io.roadstead.console.workload.remote.OpenApiCalls;
import io.roadstead.console.workload.remote.OpenApiCalls.Answer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * What kinds look like, by the OpenAPI of the cluster that has them. Each time the caller asks the cluster where its document is, so only who may read it
 * gets what is kept of it. Waits for the cluster.
 */
@Service
public class Schemas {
    /** Bytes of a schema as the browser gets it. */
    static final int MOST_BYTES = 600_000;

    private static final long MOST_KEPT = 24L * 1024 * 1024;
    private static final int AT_ONCE = 3;

    /** Descriptions are cut to so many characters until the whole is small enough. */
    private static final List<Integer> DESCRIPTIONS = List.of(2_000, 400, 100, 0);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final OpenApiCalls calls;
    private final Kept kept = new Kept(MOST_KEPT);
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Schemas(OpenApiCalls calls) {
        this.calls = calls;
    }

    /** What is known of a kind. */
    public sealed interface Look {
        /**
         * How it looks.
         *
         * @param json a JSON schema in UTF-8; shared, not to be changed
         */
        @SuppressWarnings("ArrayRecordComponent") // handed through as it is, never compared
        record Known(byte[] json) implements Look {}

        /** Nothing, and why: what is written is checked by the API server only. */
        record Unknown(Reason why) implements Look {}
    }

    /** Which schema: the address of its document has a hash in it, so a new one is another one. */
    private record Key(ClusterId cluster, String document, List<String> kind) {}

    /** @param group empty for the core group */
    public Look of(Caller caller, ClusterId cluster, String group, String version, String kind) {
        return switch (calls.document(caller, cluster, group, version)) {
            case Answer.Told<Optional<String>>(Optional<String> document) ->
                document.map(address -> of(caller, new Key(cluster, address, List.of(group, version, kind))))
                        .orElseGet(() -> unknown("schema.none"));
            case Answer.Refused<Optional<String>>(int status) -> refused(status);
            case Answer.TooLarge<Optional<String>>() -> unknown("schema.too-large");
            case Answer.Garbled<Optional<String>>() -> unknown("schema.none");
        };
    }

    private Look of(Caller caller, Key key) {
        Optional<byte[]> known = kept.find(key);
        if (known.isPresent()) {
            return new Look.Known(known.get());
        }
        turns.acquireUninterruptibly(); // each holds a whole document
        try {
            return read(caller, key);
        } finally {
            turns.release();
        }
    }

    private Look read(Caller caller, Key key) {
        return switch (calls.kind(caller, key.cluster(), key.document(), key.kind())) {
            case Answer.Told<Optional<Schema.Whole>>(Optional<Schema.Whole> whole) ->
                whole.map(schema -> keep(key, schema)).orElseGet(() -> unknown("schema.none"));
            case Answer.Refused<Optional<Schema.Whole>>(int status) -> refused(status);
            case Answer.TooLarge<Optional<Schema.Whole>>() -> unknown("schema.too-large");
            case Answer.Garbled<Optional<Schema.Whole>>() -> unknown("schema.none");
        };
    }

    private Look keep(Key key, Schema.Whole schema) {
        for (int longest : DESCRIPTIONS) {
            byte[] json = JSON.writeValueAsString(JsonSchema.of(schema, longest).fields())
                    .getBytes(StandardCharsets.UTF_8);
            if (json.length <= MOST_BYTES) {
                if (key.document().contains("hash=")) {
                    kept.put(key, json);
                }
                return new Look.Known(json);
            }
        }
        return unknown("schema.too-large");
    }

    private static Look refused(int status) {
        return switch (status) {
            case 401, 403 -> unknown("schema.denied");
            case 404 -> unknown("schema.old");
            default -> unknown("schema.silent");
        };
    }

    private static Look unknown(String key) {
        return new Look.Unknown(Reason.of(key));
    }

    /** Bounded by bytes; what was wanted longest ago goes. */
    private static final class Kept {
        private final long most;
        private final Map<Key, byte[]> all = new LinkedHashMap<>(16, 0.75f, true); // guarded by this
        private long bytes;

        Kept(long most) {
            this.most = most;
        }

        synchronized Optional<byte[]> find(Key key) {
            return Optional.ofNullable(all.get(key));
        }

        synchronized void put(Key key, byte[] json) {
            byte[] before = all.put(key, json);
            bytes += json.length - (before == null ? 0 : before.length);
            var eldest = all.entrySet().iterator();
            while (bytes > most && eldest.hasNext()) {
                bytes -= eldest.next().getValue().length;
                eldest.remove();
            }
        }
    }
}
