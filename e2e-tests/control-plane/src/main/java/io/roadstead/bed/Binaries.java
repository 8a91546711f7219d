package io.roadstead.bed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder which {@code e2e-tests/control-plane/go/build} has filled.
 *
 * @param folder absolute
 */
public record Binaries(Path folder) {
    static final String VARIABLE = "ROADSTEAD_BED_BIN";

    /** Refuses a folder without the programs, so that a wrong setting is noticed before anything starts. */
    public Binaries {
        if (!Files.isExecutable(folder.resolve("kube"))) {
            throw new BedFailure(folder + " has no program kube; e2e-tests/control-plane/go/build makes it");
        }
    }

    /** The folder named by {@code ROADSTEAD_BED_BIN}. */
    static Optional<Binaries> fromEnvironment() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(name -> !name.isBlank())
                .map(name -> new Binaries(Path.of(name).toAbsolutePath()));
    }

    /** The folder named by the environment, or else the one that the build script fills now. */
    static Optional<Binaries> find() throws InterruptedException {
        Optional<Binaries> named = fromEnvironment();
        return named.isPresent() ? named : build();
    }

    /** As {@link #find()}; refuses where there are none. */
    static Binaries required() throws InterruptedException {
        return find().orElseThrow(() -> new BedFailure(
                VARIABLE + " is not set: it names the folder that e2e-tests/control-plane/go/build prints"));
    }

    /** Builds what is missing, if the sources are at or above the working folder; takes minutes the first time. */
    static Optional<Binaries> build() throws InterruptedException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path script = at.resolve("e2e-tests/control-plane/go/build");
            if (Files.isExecutable(script)) {
                return Optional.of(build(script));
            }
        }
        return Optional.empty();
    }

    private static Binaries build(Path script) throws InterruptedException {
        try {
            Process build = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (build.waitFor() != 0) {
                throw new BedFailure(script + " failed; its last lines say why");
            }
            return new Binaries(Path.of(said.strip().lines().toList().getLast()));
        } catch (IOException e) {
            throw new BedFailure("cannot run " + script, e);
        }
    }

    Path tool(String name) {
        return folder.resolve(name);
    }

    /** kwok's own descriptions of how nodes and pods live. */
    Path stages() {
        return folder.resolve("share/kwok");
    }

    /** The version of the control plane, such as {@code v1.36.3}. */
    String kubernetes() {
        try {
            return Files.readString(folder.resolve("share/kubernetes-version")).strip();
        } catch (IOException e) {
            throw new BedFailure(folder + " is not what the build script makes", e);
        }
    }

    List<String> command(Part part) {
        return switch (part) {
            case ETCD, API_SERVER, CONTROLLER_MANAGER, SCHEDULER ->
                List.of(tool("kube").toString(), part.program());
            case SIMULATED_NODES, METRICS_SERVER -> List.of(tool(part.program()).toString());
        };
    }
}
