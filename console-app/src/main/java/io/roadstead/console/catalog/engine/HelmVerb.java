package io.roadstead.console.catalog.engine;

import java.util.Map;

/** What Helm is to do with one release. */
public sealed interface HelmVerb {
    /**
     * A chart with values over it.
     *
     * @param archive the chart's {@code .tgz}; not to be changed
     * @param values YAML
     */
    record Input(byte[] archive, String values) {
        /** Values may hold secrets. */
        @Override
        public String toString() {
            return "Input[" + archive.length + " bytes]";
        }
    }

    /** Makes the manifest and asks no cluster. */
    record Template(Input input) implements HelmVerb {}

    /**
     * Makes a release.
     *
     * @param labels of its record
     * @param description of its record; empty for Helm's own
     * @param dry only says what would be made; asks the cluster, and changes nothing
     * @param replace goes on with the history of one that was removed, or that failed
     */
    record Install(Input input, Map<String, String> labels, String description, boolean dry, boolean replace)
            implements HelmVerb {
        /** Keeps a copy. */
        public Install {
            labels = Map.copyOf(labels);
        }

        /** Where there is no history. */
        public Install(Input input, Map<String, String> labels, String description, boolean dry) {
            this(input, labels, description, dry, false);
        }
    }

    /** Makes the next revision of a release, of these values and no older ones; else as {@link Install}. */
    record Upgrade(Input input, Map<String, String> labels, String description, boolean dry) implements HelmVerb {
        /** Keeps a copy. */
        public Upgrade {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Makes the next revision like an older one.
     *
     * @param revision that one
     * @param description of its record, from its beginning on
     */
    record Rollback(int revision, String description) implements HelmVerb {}

    /**
     * Removes a release; one that is not there is removed already.
     *
     * @param keepHistory keeps its records
     */
    record Uninstall(boolean keepHistory) implements HelmVerb {}

    /** Runs the tests of a release. */
    record Test() implements HelmVerb {}
}
