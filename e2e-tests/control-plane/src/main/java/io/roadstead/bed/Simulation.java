package io.roadstead.bed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roadstead.bed.profile.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What kwok reads: its own descriptions of how nodes and pods live, and the bed's of usage and logs. */
record Simulation(ClusterFolder folder, Binaries binaries) {
    /** A Job's pods end at once, as kwok has it, unless their template carries this annotation. */
    private static final String KEEPS_RUNNING = "bed.roadstead.io/keeps-running";

    void write() {
        folder.write(
                "kwok.yaml",
                Manifests.resource(Simulation.class, "kwok/config.yaml")
                        .filledText(
                                Map.of("port", Integer.toString(folder.ports().kubelet()))));
        folder.write(
                "pods.log",
                Manifests.resource(Simulation.class, "kwok/pods.log").text());
        List<ObjectNode> all = new ArrayList<>(stages());
        all.addAll(Manifests.resource(Simulation.class, "kwok/usage.yaml")
                .filled(Map.of("logs", folder.path().resolve("pods.log").toString())));
        folder.write("stages.yaml", Manifests.print(all));
    }

    private List<ObjectNode> stages() {
        try (Stream<Path> files = Files.list(binaries.stages())) {
            List<ObjectNode> stages = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                stages.addAll(Manifests.parse(Files.readString(file)));
            }
            stages.stream()
                    .filter(stage ->
                            stage.path("metadata").path("name").asText().equals("pod-complete"))
                    .forEach(stage -> stage.withArray("/spec/selector/matchExpressions")
                            .addObject()
                            .put("key", ".metadata.annotations[\"" + KEEPS_RUNNING + "\"]")
                            .put("operator", "DoesNotExist"));
            return stages;
        } catch (IOException e) {
            throw new BedFailure("cannot read kwok's stages in " + binaries.stages(), e);
        }
    }
}
