package io.roadstead.console.cluster.model.identity;

import java.util.ArrayList;
import java.util.List;

/** Whether the machines that compute also store: by what they are, or by storage that lives on the workers. */
final class HyperconvergedRules {
    private static final List<String> GROUPS = List.of(
            "ceph.rook.io", "longhorn.io", "piraeus.io", "openebs.io", "core.libopenstorage.org", "harvesterhci.io");

    private HyperconvergedRules() {}

    static Answer<Boolean> of(ClusterShape cluster, Answer<Infrastructure> infrastructure) {
        List<Clue<Boolean>> clues = new ArrayList<>();
        if (infrastructure.value().family() == Infrastructure.Family.HCI) {
            clues.add(Clue.of(
                    true,
                    weight(infrastructure.certainty()),
                    "infrastructure",
                    infrastructure.value().title()));
        }
        for (String group : GROUPS) {
            if (cluster.apiGroups().contains(group)) {
                clues.add(Clue.of(true, Weight.STRONG, "storage-on-workers", group));
            }
        }
        if (clues.isEmpty() && cluster.stores("csi.vsphere.vmware.com")) {
            clues.add(Clue.of(false, Weight.WEAK, "vsan-not-visible", "csi.vsphere.vmware.com"));
        }
        return Answer.of(clues, false);
    }

    private static Weight weight(Certainty certainty) {
        return switch (certainty) {
            case CERTAIN -> Weight.DECISIVE;
            case LIKELY -> Weight.STRONG;
            case PERHAPS, UNKNOWN -> Weight.WEAK;
        };
    }
}
