package io.roadstead.console.catalog.engine;

import io.roadstead.console.catalog.engine.HelmResult.Why;
import io.roadstead.console.gateway.Passes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of Helm in its folder, from its begin to its end. */
final class HelmRun {
    private static final Logger log = LoggerFactory.getLogger(HelmRun.class);
    private static final long LOOK_MILLIS = 100;
    private static final Duration GENTLE = Duration.ofSeconds(4);
    private static final int MOST_OUTPUT = 64 * 1024 * 1024;
    private static final int MOST_ERRORS = 64 * 1024;
    private static final int LONGEST_WORDS = 4_000;

    private final Path binary;
    private final Path folder;
    private final HelmOrder order;
    private final Limits limits;
    private final AtomicBoolean loud = new AtomicBoolean();

    /** How far a process may go. */
    record Limits(Duration time, long memory) {
        private static final Duration ROOM = Duration.ofMinutes(1);

        /** How long Helm itself may wait for a thing: it gives up, and notes that in its record, before it is ended from here. */
        Duration patience() {
            Duration tenth = time.dividedBy(10);
            return time.minus(tenth.compareTo(ROOM) < 0 ? tenth : ROOM);
        }
    }

    HelmRun(Path binary, Path folder, HelmOrder order, Limits limits) {
        this.binary = binary;
        this.folder = folder;
        this.order = order;
        this.limits = limits;
    }

    HelmResult go(BooleanSupplier wanted) throws IOException, InterruptedException {
        write();
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(HelmCommand.of(order, limits.patience()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Kept output = new Kept(process.getInputStream(), MOST_OUTPUT, () -> loud.set(true));
            Kept errors = new Kept(process.getErrorStream(), MOST_ERRORS, () -> {});
            Optional<Why> why = watch(process, wanted);
            String words = errors.text();
            String printed = output.text();
            return why.<HelmResult>map(HelmResult.Ended::new)
                    .orElseGet(() -> result(process.exitValue(), printed, words));
        } finally {
            kill(process);
        }
    }

    private static HelmResult result(int exit, String printed, String words) {
        if (exit == 0) {
            return new HelmResult.Done(printed);
        }
        String error = words(words);
        return error.isEmpty() || exit > 1 ? new HelmResult.Ended(Why.DIED) : new HelmResult.Failed(error);
    }

    /** What Helm logs besides comes before. */
    static String words(String errors) {
        String clean = CleanText.of(errors, MOST_ERRORS);
        int error = clean.startsWith("Error: ") ? 0 : clean.indexOf("\nError: ") + 1;
        boolean found = error > 0 || clean.startsWith("Error: ");
        return CleanText.of((found ? clean.substring(error + "Error: ".length()) : "").strip(), LONGEST_WORDS);
    }

    private Optional<Why> watch(Process process, BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + limits.time().toNanos();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - end > 0) {
                return gently(process, Why.SLOW); // hooks, waits and taking back have their patience each
            }
            if (memory(process) > limits.memory()) {
                return ended(process, Why.LARGE);
            }
            if (loud.get()) {
                return ended(process, Why.LOUD);
            }
            if (!wanted.getAsBoolean()) {
                return gently(process, Why.UNWANTED);
            }
        }
        return loud.get() ? Optional.of(Why.LOUD) : Optional.empty();
    }

    /** Helm notes in the record that it was stopped. */
    private static Optional<Why> gently(Process process, Why why) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList(); // nobody's once it has ended
        process.destroy();
        process.waitFor(GENTLE.toMillis(), TimeUnit.MILLISECONDS);
        children.forEach(ProcessHandle::destroyForcibly);
        return ended(process, why);
    }

    private static Optional<Why> ended(Process process, Why why) {
        kill(process);
        return Optional.of(why);
    }

    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Resident bytes; 0 where the system does not tell. */
    private static long memory(Process process) {
        Path pages = Path.of("/proc", Long.toString(process.pid()), "statm");
        try {
            String[] words = Files.readString(pages).split(" ", 3);
            return words.length < 3 ? 0 : Long.parseLong(words[1]) * 4096;
        } catch (IOException | NumberFormatException untold) {
            return 0;
        }
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HOME", folder.toString());
        variables.put("TMPDIR", folder.resolve("tmp").toString());
        variables.put("KUBECONFIG", folder.resolve("kubeconfig").toString());
        variables.put("KUBECACHEDIR", folder.resolve("kube").toString());
        variables.put("HELM_CACHE_HOME", folder.resolve("cache").toString());
        variables.put("HELM_CONFIG_HOME", folder.resolve("config").toString());
        variables.put("HELM_DATA_HOME", folder.resolve("data").toString());
        variables.put("HELM_PLUGINS", folder.resolve("data").toString());
        variables.put("HELM_DRIVER", "secret");
        variables.put("GOMEMLIMIT", Long.toString(limits.memory() / 4 * 3));
        return variables;
    }

    private void write() throws IOException {
        Files.createDirectory(folder.resolve("tmp"));
        Files.writeString(
                folder.resolve("kubeconfig"),
                order.pass().map(HelmRun::kubeconfig).orElse(""));
        Optional<HelmVerb.Input> input = switch (order.verb()) {
            case HelmVerb.Template template -> Optional.of(template.input());
            case HelmVerb.Install install -> Optional.of(install.input());
            case HelmVerb.Upgrade upgrade -> Optional.of(upgrade.input());
            case HelmVerb.Rollback rollback -> Optional.empty();
            case HelmVerb.Uninstall uninstall -> Optional.empty();
            case HelmVerb.Test test -> Optional.empty();
        };
        if (input.isPresent()) {
            Files.write(folder.resolve(HelmCommand.CHART), input.get().archive());
            Files.writeString(folder.resolve(HelmCommand.VALUES), input.get().values());
        }
    }

    /** As JSON, which is YAML; nothing in it is of anybody's choice. */
    static String kubeconfig(Passes.Pass pass) {
        String authority =
                Base64.getEncoder().encodeToString(pass.certificates().getBytes(StandardCharsets.UTF_8));
        return """
                {"apiVersion": "v1", "kind": "Config", "current-context": "one",
                 "clusters": [{"name": "one", "cluster": {"server": "%s", "tls-server-name": "%s",
                  "certificate-authority-data": "%s"}}],
                 "users": [{"name": "one", "user": {"token": "%s"}}],
                 "contexts": [{"name": "one", "context": {"cluster": "one", "user": "one"}}]}
                """.formatted(pass.address(), pass.name(), authority, pass.secret());
    }

    /** What a process prints, up to a bound; the rest is read and forgotten. */
    private static final class Kept {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread reader;

        Kept(InputStream stream, int most, Runnable over) {
            reader = Thread.ofVirtual().name("helm-output").start(() -> read(stream, most, over));
        }

        private void read(InputStream stream, int most, Runnable over) {
            byte[] piece = new byte[16 * 1024];
            try (stream) {
                for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                    int room = Math.min(read, most - bytes.size());
                    bytes.write(piece, 0, room);
                    if (room < read) {
                        over.run();
                    }
                }
            } catch (IOException killed) {
                log.atDebug().log("a process of Helm was ended while it printed");
            }
        }

        /** All of it, once the process has ended; children that hold the pipe are not waited for. */
        String text() throws InterruptedException {
            reader.join(Duration.ofSeconds(5));
            return reader.isAlive() ? "" : bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
