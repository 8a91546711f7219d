package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Reason;
import io.roadstead.federation.Cause;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Calls clusters by their names where decisions know their ids only. */
@Component
public class FleetWords {
    private static final Pattern ID = Pattern.compile("c-[a-z2-7]{20}");

    private final KnownClusters clusters;

    FleetWords(KnownClusters clusters) {
        this.clusters = clusters;
    }

    /** Names as they are at one moment. */
    public record Names(Map<String, String> byId) {
        /** A cluster's name; its id where it is gone. */
        public String of(ClusterId cluster) {
            return byId.getOrDefault(cluster.value(), cluster.value());
        }

        /** The same of federation's id. */
        public String of(io.roadstead.federation.ClusterId cluster) {
            return byId.getOrDefault(cluster.value(), cluster.value());
        }

        /** The same reason, with names in the place of ids. */
        public Reason in(Reason reason) {
            return new Reason(
                    reason.key(), reason.arguments().stream().map(this::in).toList());
        }

        /** A cause as a reason, with names in the place of ids. */
        public Reason in(Cause cause) {
            return in(reason(cause));
        }

        private String in(String text) {
            Matcher ids = ID.matcher(text);
            String named =
                    ids.replaceAll(found -> Matcher.quoteReplacement(byId.getOrDefault(found.group(), found.group())));
            return named.startsWith("{") && named.endsWith("}")
                    ? named.substring(1, named.length() - 1).replace("=", " × ")
                    : named;
        }
    }

    /** A cause as a reason, which takes fewer arguments. */
    static Reason reason(Cause cause) {
        return new Reason(cause.key(), cause.arguments().stream().limit(8).toList());
    }

    /** The names now. */
    public Names names() {
        Map<String, String> names = new HashMap<>();
        clusters.all().forEach(target -> names.put(target.id().value(), target.name()));
        return new Names(names);
    }
}
