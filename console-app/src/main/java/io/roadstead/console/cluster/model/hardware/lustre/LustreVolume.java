package io.roadstead.console.cluster.model.hardware.lustre;

import io.roadstead.console.cluster.model.identity.Bounds;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A volume of Kubernetes that is (part of) a Lustre file system. Source of each driver's form: GoogleCloudPlatform/lustre-csi-driver,
 * kubernetes-sigs/aws-fsx-csi-driver, kubernetes-sigs/azurelustre-csi-driver, oracle/oci-cloud-controller-manager,
 * DDNStorage/exa-csi-driver, HewlettPackard/lustre-csi-driver; the examples there.
 *
 * @param source what a client mounts; empty where the volume does not tell
 * @param reference the provider's own name of the file system or volume; empty where there is none
 * @param options of the mount
 */
public record LustreVolume(Provider provider, Optional<LustreSource> source, String reference, List<String> options) {
    private static final String AZURE_NAME = "lustrefs";
    private static final Pattern EXA_HANDLE = Pattern.compile("[^:;]{0,253}:([^;]{1,1024});(/[^:]{1,1024})(?::.*)?");

    /** Keeps what is within the bounds. */
    public LustreVolume {
        reference = Bounds.text(reference);
        options = Bounds.first(options.stream().map(Bounds::text).toList());
    }

    /** Who runs a file system, by the driver of its volumes. */
    public enum Provider {
        GOOGLE("lustre.csi.storage.gke.io", "Google Managed Lustre"),
        AWS("fsx.csi.aws.com", "Amazon FSx for Lustre"),
        AZURE("azurelustre.csi.azure.com", "Azure Managed Lustre"),
        ORACLE("lustre.csi.oraclecloud.com", "OCI File Storage with Lustre"),
        DDN("exa.csi.ddn.com", "DDN EXAScaler"),
        HPE("lustre-csi.hpe.com", "HPE Lustre"),
        /** Mounted on the host, by whom is not known. */
        HOST("", "Lustre");

        private final String driver;
        private final String title;

        Provider(String driver, String title) {
            this.driver = driver;
            this.title = title;
        }

        /** The product's name, the same in each language. */
        public String title() {
            return title;
        }

        /** The names of all drivers. */
        public static List<String> drivers() {
            return Arrays.stream(values())
                    .map(provider -> provider.driver)
                    .filter(driver -> !driver.isEmpty())
                    .toList();
        }

        /** By the name of a CSI driver; empty where it is none for Lustre. */
        public static Optional<Provider> of(String driver) {
            return Arrays.stream(values())
                    .filter(provider -> !driver.isEmpty() && provider.driver.equals(driver))
                    .findFirst();
        }
    }

    /** Reads a PersistentVolume's {@code spec.csi}; empty where the driver is none for Lustre. */
    public static Optional<LustreVolume> of(
            String driver, String handle, Map<String, String> attributes, List<String> mountOptions) {
        return Provider.of(driver)
                .map(provider ->
                        new LustreVolume(provider, source(provider, handle, attributes), handle, mountOptions));
    }

    /** A {@code hostPath} or {@code local} volume: Lustre only where a mount of that type on the node holds its path. */
    public static Optional<LustreVolume> ofHostPath(String path, List<LustreMount> mounts) {
        return LustreMount.holding(path, mounts)
                .map(mount -> new LustreVolume(Provider.HOST, Optional.of(mount.source()), path, mount.options()));
    }

    private static Optional<LustreSource> source(Provider provider, String handle, Map<String, String> attributes) {
        return switch (provider) {
            case GOOGLE ->
                parsed(attributes, "mountpoint").or(() -> built(attributes, "ip", value(attributes, "filesystem")));
            case AWS -> built(attributes, "dnsname", value(attributes, "mountname"));
            case AZURE ->
                built(
                        attributes,
                        "mgs-ip-address",
                        Optional.of(value(attributes, "fs-name").orElse(AZURE_NAME)
                                + value(attributes, "sub-dir")
                                        .map(directory -> "/" + directory)
                                        .orElse("")));
            case ORACLE, HPE -> LustreSource.parse(handle);
            case DDN -> parsed(attributes, "exaFS").or(() -> exaHandle(handle));
            case HOST -> Optional.empty();
        };
    }

    private static Optional<String> value(Map<String, String> attributes, String key) {
        return Optional.of(attributes.getOrDefault(key, "").strip()).filter(value -> !value.isEmpty());
    }

    private static Optional<LustreSource> parsed(Map<String, String> attributes, String key) {
        return value(attributes, key).flatMap(LustreSource::parse);
    }

    private static Optional<LustreSource> built(Map<String, String> attributes, String server, Optional<String> path) {
        return value(attributes, server)
                .filter(address -> address.length() <= Bounds.TEXT)
                .flatMap(address -> path.flatMap(below ->
                        LustreSource.parse((address.contains("@") ? address : address + "@tcp") + ":/" + below)));
    }

    private static Optional<LustreSource> exaHandle(String handle) {
        if (handle.length() > 4 * Bounds.TEXT) {
            return Optional.empty();
        }
        Matcher parts = EXA_HANDLE.matcher(handle);
        return parts.matches() ? LustreSource.parse(parts.group(1) + ":" + parts.group(2)) : Optional.empty();
    }

    /** Which file system it is part of; empty where the volume does not tell. */
    public Optional<FileSystem> fileSystem() {
        return source.map(mounted -> new FileSystem(mounted.fileSystem(), new TreeSet<>(mounted.nids()), provider));
    }

    /**
     * A Lustre file system, as far as volumes and mounts tell it from others.
     *
     * @param name at most 8 characters, not unique
     * @param nids of its management servers
     */
    public record FileSystem(String name, SortedSet<LustreNid> nids, Provider provider) {
        /** Keeps a copy. */
        public FileSystem {
            nids = Collections.unmodifiableSortedSet(new TreeSet<>(nids));
        }

        /** Whether it is the same one: of the same name, with a management server in common. Volumes may name only one. */
        public boolean isSameAs(FileSystem other) {
            return name.equals(other.name) && nids.stream().anyMatch(other.nids::contains);
        }
    }
}
