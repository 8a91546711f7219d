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

    /** Equal for records that say the same; hexadecimal digits. */
    static String of(StoredRelease release) {
        StringBuilder all = new StringBuilder(release.chart().name())
                .append('\n')
                .append(YamlMaps.text(new TreeMap<>(release.overrides())))
                .append("\n---\n")
                .append(release.manifest());
        release.hooks().forEach(hook -> all.append("\n---\n").append(hook.manifest()));
        return HexFormat.of().formatHex(Sha256.of(all.toString()));
    }
}
