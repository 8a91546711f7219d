package io.roadstead.bed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Where one control plane keeps its files, and what they say: {@code <bed>/<name>/} with keys, data and logs, and
 * beside it {@code <name>.kubeconfig}.
 *
 * @param token the administrator's
 */
record ClusterFolder(Path bed, String name, Ports ports, String token) {
    private static final String FILLED = "filled";

    static ClusterFolder create(Path bed, String name) {
        byte[] random = new byte[20];
        new SecureRandom().nextBytes(random);
        ClusterFolder folder =
                new ClusterFolder(bed, name, Ports.free(), HexFormat.of().formatHex(random));
        try {
            Files.createDirectories(folder.pki());
        } catch (IOException e) {
            throw new BedFailure("cannot create " + folder.pki(), e);
        }
        return folder;
    }

    /** Notes that everything is there that the cluster begins with, so that its data are worth going on with. */
    void noteFilled() {
        write(FILLED, ports.toText());
    }

    /** Whether an earlier start has filled the cluster here. */
    static boolean filled(Path bed, String name) {
        return Files.isRegularFile(bed.resolve(name).resolve(FILLED));
    }

    /** A cluster that {@link #filled} is true of: same keys, same ports, same data. */
    static ClusterFolder open(Path bed, String name) {
        Path path = bed.resolve(name);
        try {
            Ports ports = Ports.parse(Files.readString(path.resolve(FILLED)));
            return new ClusterFolder(
                    bed,
                    name,
                    ports,
                    Files.readString(path.resolve("tokens.csv")).split(",", 2)[0]);
        } catch (IOException | IllegalArgumentException e) {
            throw new BedFailure("cannot go on with what is kept in " + path + "; remove that folder to start anew", e);
        }
    }

    /** Removes what the programs of an earlier start have said, or it would grow for ever. */
    void forgetLogs() {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(path(), "*.log")) {
            for (Path log : logs) {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new BedFailure("cannot remove the logs in " + path(), e);
        }
    }

    Path path() {
        return bed.resolve(name);
    }

    Path pki() {
        return path().resolve("pki");
    }

    Path kubeconfig() {
        return bed.resolve(name + ".kubeconfig");
    }

    /** The CA in PEM. */
    String authority() {
        try {
            return Files.readString(pki().resolve("ca.crt"));
        } catch (IOException e) {
            throw new BedFailure("cannot read the authority of " + name, e);
        }
    }

    void write(String file, String text) {
        try {
            Files.writeString(path().resolve(file), text);
        } catch (IOException e) {
            throw new BedFailure("cannot write " + path().resolve(file), e);
        }
    }
}
