package io.roadstead.bed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The programs of one control plane: how each is called, and which of them run. */
final class Programs {
    private final ClusterRequest request;
    private final ClusterFolder folder;
    private final Binaries binaries;
    private final Launcher launcher;
    private final Map<Part, Child> children = new EnumMap<>(Part.class);

    Programs(ClusterRequest request, ClusterFolder folder, Binaries binaries, Launcher launcher) {
        this.request = request;
        this.folder = folder;
        this.binaries = binaries;
        this.launcher = launcher;
    }

    synchronized Optional<Child> child(Part part) {
        return Optional.ofNullable(children.get(part));
    }

    synchronized void start(Part part) {
        List<String> command = new ArrayList<>(binaries.command(part));
        command.addAll(new Flags(request, folder, binaries).of(part));
        children.put(part, launcher.start(part.program(), command, environment(part), folder.path()));
    }

    /** From now on it is no failure that the program does not run. */
    synchronized void forget(Part part) {
        children.remove(part);
    }

    private Map<String, String> environment(Part part) {
        return switch (part) {
            case API_SERVER -> Map.of("ROADSTEAD_BED_VERSION", request.profile().version(binaries.kubernetes()));
            default -> Map.of();
        };
    }

    /** Throws if a program that was started has ended by itself, with what it said last. */
    synchronized void refuseDead() {
        List.copyOf(children.keySet()).forEach(this::refuseDead);
    }

    /** As {@link #refuseDead()}, for one program. */
    synchronized void refuseDead(Part part) {
        Child child = children.get(part);
        if (child != null && !child.alive()) {
            throw new ProgramEnded(child.name(), request.name(), child.lastWords());
        }
    }

    /** Starts those programs again that have ended by themselves. */
    synchronized void revive() {
        for (Part part : List.copyOf(children.keySet())) {
            if (!Objects.requireNonNull(children.get(part)).alive()) {
                start(part);
            }
        }
    }

    /** What each of them wrote last in its log. */
    synchronized String lastWords() {
        return children.values().stream()
                .map(child -> child.name() + ":\n" + child.lastWords().indent(4))
                .collect(Collectors.joining());
    }

    /** Runs the bed's helper to its end. */
    void helper(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(binaries.tool("bed").toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BedFailure(said.strip());
            }
        } catch (IOException e) {
            throw new BedFailure("cannot run " + command.getFirst(), e);
        }
    }

    /** A program of the bed ended although nobody asked it to. */
    static final class ProgramEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ProgramEnded(String program, String cluster, String lastWords) {
            super(program + " of " + cluster + " has ended; its log closes with:\n" + lastWords.indent(4));
        }

        /** Somebody else was faster in taking a port; another set of ports may work. */
        boolean portWasTaken() {
            return String.valueOf(getMessage()).contains("address already in use");
        }
    }
}
