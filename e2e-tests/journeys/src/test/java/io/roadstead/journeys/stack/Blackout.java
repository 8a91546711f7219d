package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A whole cluster of the bed loses its power, or its API server stands still; and it comes back as it was. */
public final class Blackout {
    private static final List<String> FIRST = List.of("etcd", "kube-apiserver");

    private final List<Signals.Program> programs;
    private final List<Process> revived = new ArrayList<>();

    private Blackout(List<Signals.Program> programs) {
        this.programs = programs;
    }

    /** Of the cluster to which this kubeconfig leads; nothing is done yet. */
    public static Blackout of(Path kubeconfig) throws IOException {
        Path folder = Path.of(kubeconfig.toString().replace(".kubeconfig", ""));
        List<Signals.Program> programs = new ArrayList<>();
        for (String part : List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok")) {
            ProcessHandle process = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve(part + ".pid"))
                            .strip()
                            .replaceFirst(" .*", "")))
                    .orElseThrow();
            programs.add(Signals.Program.of(process));
        }
        return new Blackout(programs);
    }

    /** SIGKILL for all of it. */
    public void begin() {
        programs.forEach(program -> program.process().destroyForcibly());
        clear();
    }

    /** All of it is started anew on what is on its disk. */
    public void end() throws IOException, InterruptedException {
        for (Signals.Program program : programs.stream()
                .sorted(Comparator.comparing(
                        one -> !FIRST.contains(one.command().get(1))))
                .toList()) {
            revived.add(program.again());
            if (FIRST.contains(program.command().get(1))) {
                Thread.sleep(500);
            }
        }
    }

    /** SIGSTOP for its API server: it takes connections and never answers. */
    public void hang() throws IOException, InterruptedException {
        Signals.stop(apiServer());
    }

    /** SIGCONT for its API server. */
    public void goOn() throws IOException, InterruptedException {
        Signals.goOn(apiServer());
    }

    private ProcessHandle apiServer() {
        return Stream.concat(
                        revived.stream().map(Process::toHandle),
                        programs.stream().map(Signals.Program::process))
                .filter(ProcessHandle::isAlive)
                .filter(process -> command(process).contains("kube-apiserver"))
                .findFirst()
                .orElseThrow();
    }

    private static String command(ProcessHandle process) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline")),
                    StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Ends what was started anew, of which the bed does not know. */
    public void clear() {
        revived.forEach(Process::destroyForcibly);
    }
}
