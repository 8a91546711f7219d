package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Volumes, claims and classes. */
final class Storage {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    private Storage() {}

    static State volume(Json volume) {
        String phase = volume.text("status", "phase").orElse("");
        String why = volume.text("status", "message")
                .or(() -> volume.text("status", "reason"))
                .orElse("");
        return switch (phase) {
            case "Failed" -> State.failed(phase, why);
            case "Pending" -> State.progress(phase, why);
            case "Released" -> State.warning(phase, "its claim is gone");
            default -> State.fine(phase);
        };
    }

    static State claim(Json claim) {
        String phase = claim.text("status", "phase").orElse("");
        return switch (phase) {
            case "Lost" -> State.failed(phase, "its volume is gone");
            case "Pending" -> State.progress(phase, "");
            default ->
                Conditions.of(claim).stream()
                        .filter(condition -> Conditions.status(condition).equals("True"))
                        .findFirst()
                        .map(condition -> State.progress(phase, Conditions.words(condition)))
                        .orElse(State.fine(phase));
        };
    }

    static FactMap volumeFacts(Json volume) {
        Json csi = volume.object("spec", "csi");
        String claim = volume.text("spec", "claimRef", "name").orElse("");
        return new FactMap()
                .text(Facts.CAPACITY, volume.text("spec", "capacity", "storage"))
                .text(Facts.STORAGE_CLASS, volume.text("spec", "storageClassName"))
                .text(
                        Facts.CLAIM,
                        claim.isEmpty()
                                ? ""
                                : volume.text("spec", "claimRef", "namespace").orElse("") + "/" + claim)
                .put(
                        Facts.CSI,
                        new FactMap()
                                .text(Facts.DRIVER, csi.text("driver"))
                                .text(Facts.HANDLE, csi.text("volumeHandle"))
                                .map(Facts.ATTRIBUTES, csi.texts("volumeAttributes"), FactMap.ITEMS, Storage::isPublic))
                .text(
                        Facts.PATH,
                        volume.text("spec", "hostPath", "path").or(() -> volume.text("spec", "local", "path")))
                .text(Facts.NODE, node(volume))
                .texts(Facts.MODES, volume.strings("spec", "accessModes"))
                .texts(Facts.MOUNT_OPTIONS, volume.strings("spec", "mountOptions"))
                .text(Facts.RECLAIM, volume.text("spec", "persistentVolumeReclaimPolicy"))
                .text(Facts.PHASE, volume.text("status", "phase"));
    }

    /** Names with these parts tell of credentials, and so might their values. */
    private static boolean isPublic(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.contains("secret") && !lower.contains("password") && !lower.contains("token");
    }

    private static String node(Json volume) {
        return volume.objects("spec", "nodeAffinity", "required", "nodeSelectorTerms").stream()
                .flatMap(term -> term.objects("matchExpressions").stream())
                .filter(match -> match.text("key").orElse("").equals("kubernetes.io/hostname"))
                .flatMap(match -> match.strings("values").stream())
                .findFirst()
                .orElse("");
    }

    static FactMap claimFacts(Json claim) {
        return new FactMap()
                .text(Facts.VOLUME, claim.text("spec", "volumeName"))
                .text(Facts.STORAGE_CLASS, claim.text("spec", "storageClassName"))
                .text(Facts.REQUESTED, claim.text("spec", "resources", "requests", "storage"))
                .texts(Facts.MODES, claim.strings("spec", "accessModes"))
                .text(Facts.PHASE, claim.text("status", "phase"));
    }

    static FactMap classFacts(Json object) {
        Map<String, String> annotations = object.texts("metadata", "annotations");
        return new FactMap()
                .text(Facts.PROVISIONER, object.text("provisioner"))
                .flag(Facts.DEFAULT, "true".equals(annotations.get(DEFAULT_CLASS)))
                .map(Facts.PARAMETERS, object.texts("parameters"), FactMap.ITEMS, Storage::isPublic)
                .flag(Facts.EXPANSION, object.holds("allowVolumeExpansion"))
                .text(Facts.RECLAIM, object.text("reclaimPolicy"));
    }

    static FactMap nodeDrivers(Json object) {
        List<String> drivers = object.objects("spec", "drivers").stream()
                .map(driver -> driver.text("name").orElse(""))
                .toList();
        return new FactMap().texts(Facts.DRIVERS, drivers);
    }
}
