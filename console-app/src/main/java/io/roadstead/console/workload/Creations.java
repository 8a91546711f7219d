package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.FieldManager;
import io.roadstead.console.workload.model.NewObject;
import io.roadstead.console.workload.model.NewObject.Field;
import io.roadstead.console.workload.model.Told;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Makes objects of what was filled in, as whoever filled it in. Waits for the cluster. */
@Service
public class Creations {
    private static final String NAMESPACE = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final int LONGEST = 300;

    private final ObjectCalls calls;

    Creations(ObjectCalls calls) {
        this.calls = calls;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** The API server took it, or would. */
        record Done(List<String> warnings) implements Outcome {
            /** Keeps a copy. */
            public Done {
                warnings = List.copyOf(warnings);
            }
        }

        /**
         * It did not.
         *
         * @param fields what it says of single fields of the form
         */
        record Not(Refused why, Map<Field, String> fields) implements Outcome {
            /** Keeps a copy. */
            public Not {
                fields = Map.copyOf(fields);
            }
        }
    }

    /** @param dry whether the cluster shall check it only */
    public Outcome make(Caller caller, ClusterId cluster, NewObject wanted, boolean dry) {
        String namespace = wanted.value(Field.NAMESPACE);
        if (!namespace.matches(NAMESPACE)) {
            return not(Refused.of(Refused.Cause.INVALID, Reason.of("manifest.no-path")), Field.NAMESPACE);
        }
        String target = wanted.kind().target(namespace) + "?fieldManager=" + FieldManager.OWN
                + "&fieldValidation=Strict" + (dry ? "&dryRun=All" : "");
        return switch (calls.send(caller, cluster, "POST", target, "application/json", wanted.object())) {
            case Answer.Found found -> new Outcome.Done(found.warnings());
            case Answer.Refused refused
            when refused.reason().equals("AlreadyExists") -> not(Refused.of(refused), Field.NAME);
            case Answer.Refused refused -> new Outcome.Not(Refused.of(refused), fields(wanted, refused));
            case Answer.Silent() -> new Outcome.Not(Refused.silent(), Map.of());
        };
    }

    private static Outcome not(Refused why, Field field) {
        String said = why.reason().arguments().isEmpty()
                ? ""
                : why.reason().arguments().getFirst();
        return new Outcome.Not(why, Map.of(field, said));
    }

    private static Map<Field, String> fields(NewObject wanted, Answer.Refused refused) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        refused.causes()
                .forEach(cause -> wanted.meant(cause.field()).ifPresent(field -> {
                    String said = Told.text(cause.message(), LONGEST);
                    fields.merge(field, said, (one, other) -> one.equals(other) ? one : one + " · " + other);
                }));
        return fields;
    }
}
