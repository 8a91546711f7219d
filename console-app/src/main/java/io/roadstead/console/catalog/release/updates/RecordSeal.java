package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.release.YamlMaps;
import io.roadstead.console.catalog.release.remote.StoredRelease;
import io.roadstead.console.kernel.Sha256;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * What a record of a release says that an update would take over with its owner's rights: values that were set, and what a failed update goes back to.
 * Whoever may write Secrets in a namespace may have written it, also with fewer rights than the owner's, so that a record that the owner did not see is not
 * taken.
 */
final class RecordSeal {
    private RecordSeal() {}

    /** Equal for records that say the same; of the values and of all else, in hexadecimal digits. */
    static String of(StoredRelease release) {
        StringBuilder rest =
                new StringBuilder(release.chart().name()).append('\n').append(release.manifest());
        release.hooks().forEach(hook -> rest.append("\n---\n").append(hook.manifest()));
        return values(release) + ":" + hash(rest.toString());
    }

    /** Whether the values are those that were seen; what an update makes of them it writes itself. */
    static boolean hasValues(String seen, StoredRelease release) {
        return seen.startsWith(values(release) + ":");
    }

    private static String values(StoredRelease release) {
        return hash(YamlMaps.text(new TreeMap<>(release.overrides())));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
