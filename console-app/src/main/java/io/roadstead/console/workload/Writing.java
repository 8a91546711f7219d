package io.roadstead.console.workload;

import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.util.List;

/** What became of writing an object, or of trying to. */
public sealed interface Writing {
    /**
     * It is written, or would be.
     *
     * @param before what it was last
     * @param after what the cluster made of it
     * @param merged whether others had changed it meanwhile, and both changes are in it
     * @param warnings of the API server
     */
    record Written(Opened before, Opened after, boolean merged, List<String> warnings) implements Writing {
        /** Keeps a copy. */
        public Written {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Others changed the same fields; nothing is written.
     *
     * @param paths where
     * @param there what is there now, to go on with
     * @param yaml the same with what the person wrote at these paths
     */
    record Clash(List<String> paths, Opened there, String yaml) implements Writing {
        /** Keeps a copy. */
        public Clash {
            paths = List.copyOf(paths);
        }
    }

    /** It is no object, or not this one. */
    record Bad(YamlText.Parsed.Bad fault) implements Writing {}

    /**
     * It was not done.
     *
     * @param reason for people
     * @param causes of single fields, in the words of the cluster
     */
    record Refused(Cause cause, Reason reason, List<String> causes) implements Writing {
        /** Why, for programs. */
        public enum Cause {
            /** There is no such object any more. */
            MISSING,
            /** The caller may not. */
            DENIED,
            /** It is changed faster than it can be written. */
            CONFLICT,
            /** The API server found a fault in it. */
            INVALID,
            /** The cluster did not answer; nobody knows whether it was done. */
            SILENT
        }

        private static final String TEST = "the server rejected our request due to an error in our request";

        /** Keeps a copy. */
        public Refused {
            causes = List.copyOf(causes);
        }

        /** Without single fields. */
        public static Refused of(Cause cause, Reason reason) {
            return new Refused(cause, reason, List.of());
        }

        /** Nobody knows. */
        public static Refused silent() {
            return of(Cause.SILENT, Reason.of("manifest.silent"));
        }

        /** What an answer means that is no object. */
        public static Refused of(Answer answer) {
            return answer instanceof Answer.Refused refused ? of(refused) : silent();
        }

        static Refused of(Answer.Refused refused) {
            Cause cause = isTest(refused) ? Cause.CONFLICT : cause(refused.status());
            String key = switch (cause) {
                case DENIED -> "manifest.denied";
                case MISSING -> "manifest.missing";
                case CONFLICT -> refused.status() == 422 ? "change.raced" : "manifest.refused";
                default -> "manifest.refused";
            };
            List<String> causes =
                    refused.causes().stream().map(Answer.Cause::sentence).toList();
            return new Refused(cause, Reason.of(key, refused.message()), causes);
        }

        private static Cause cause(int status) {
            return switch (status) {
                case 401, 403 -> Cause.DENIED;
                case 404, 410 -> Cause.MISSING;
                case 409 -> Cause.CONFLICT;
                case 429, 500, 502, 503, 504 -> Cause.SILENT;
                default -> Cause.INVALID;
            };
        }

        /** All that API servers say where an object is not as a JSON patch expects it to be; what is wrong with a field has more to say. */
        private static boolean isTest(Answer.Refused refused) {
            return refused.status() == 422
                    && refused.causes().isEmpty()
                    && refused.message().equals(TEST);
        }
    }
}
