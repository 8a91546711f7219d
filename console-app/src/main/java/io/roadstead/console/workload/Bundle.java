package io.roadstead.console.workload;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.model.BundleText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Objects as one text of many documents of YAML; what is not in it stands at its top. It is kept packed until somebody takes it. */
public final class Bundle {
    private final byte[] packed;
    private final int count;
    private final List<Failure> failures;
    private final Optional<Cut> cut;
    private final Instant at;

    private Bundle(byte[] packed, int count, List<Failure> failures, Optional<Cut> cut, Instant at) {
        this.packed = packed;
        this.count = count;
        this.failures = List.copyOf(failures);
        this.cut = cut;
        this.at = at;
    }

    /** An object that is not in it, and why. */
    public record Failure(FleetObject object, Refused why) {
        /** Which object, and why, in words for a file. */
        String sentence() {
            String why = switch (this.why.cause()) {
                case MISSING -> "it is not there";
                case DENIED -> "you may not read it";
                case CONFLICT, INVALID -> "the cluster refused it";
                case SILENT -> "the cluster did not answer";
            };
            String said = String.join(", ", this.why.reason().arguments());
            return "not here: " + name(object) + ": " + why + (said.isEmpty() ? "" : ": " + said);
        }
    }

    /** Why some were not asked for. */
    public enum Cut {
        /** There are more than one download may have. */
        OBJECTS("there are more than " + Bundles.MOST_OBJECTS + " objects"),
        /** The text would be longer than one may be. */
        BYTES("the text would have more than " + Bundles.MOST_BYTES + " bytes"),
        /** It took longer than it may. */
        TIME("it took too long"),
        /** Who wanted it may less than when it began. */
        RIGHT("the right to it ended"),
        /** Somebody stopped it. */
        STOPPED("it was stopped");

        private final String words;

        Cut(String words) {
            this.words = words;
        }
    }

    /** How many objects are in it. */
    public int count() {
        return count;
    }

    /** Those that are not, in the order in which they were asked for. */
    public List<Failure> failures() {
        return failures;
    }

    /** Whether others were not asked for. */
    public Optional<Cut> cut() {
        return cut;
    }

    /** The text, in UTF-8. */
    public InputStream text() {
        try {
            return new SequenceInputStream(
                    new ByteArrayInputStream(top().getBytes(StandardCharsets.UTF_8)),
                    new GZIPInputStream(new ByteArrayInputStream(packed)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String top() {
        StringBuilder top = new StringBuilder(BundleText.comment(
                count + " objects as of " + at + ", without managed fields, status and what API servers fill in"));
        cut.ifPresent(why -> top.append(BundleText.comment("not all: " + why.words)));
        failures.forEach(failure -> top.append(BundleText.comment(failure.sentence())));
        return top.toString();
    }

    private static String name(FleetObject object) {
        String namespace = object.namespace().isEmpty() ? "" : object.namespace() + "/";
        return object.kind().kind() + " " + namespace + object.name() + " in " + object.clusterName();
    }

    /** A bundle that is being made; for one thread. */
    static final class Making {
        private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        private final OutputStream text;
        private final List<Failure> failures = new ArrayList<>();
        private long bytes;
        private int count;

        Making() {
            try {
                text = new GZIPOutputStream(packed);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        /** Adds an object; false where there is no room for it. */
        boolean add(FleetObject object, String yaml) {
            byte[] document = ("---\n" + BundleText.comment(name(object)) + yaml).getBytes(StandardCharsets.UTF_8);
            if (bytes + document.length > Bundles.MOST_BYTES) {
                return false;
            }
            try {
                text.write(document);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            bytes += document.length;
            count++;
            return true;
        }

        void add(Failure failure) {
            failures.add(failure);
        }

        Bundle made(Optional<Cut> cut, Instant at) {
            try {
                text.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return new Bundle(packed.toByteArray(), count, failures, cut, at);
        }
    }
}
