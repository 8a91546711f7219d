package io.roadstead.bed.demo;

import io.roadstead.bed.BedFailure;
import io.roadstead.bed.KeptBed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts console and clusters side by side, has each cluster join, and ends all of it. */
final class Demo {
    private static final String PASSWORD = "ROADSTEAD_ADMIN_PASSWORD";

    private final DemoCommand.Call call;
    private final Progress progress;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger connected = new AtomicInteger();
    private @Nullable ConsoleProcess console;
    private @Nullable KeptBed bed;
    private boolean ended;

    Demo(DemoCommand.Call call, Progress progress) {
        this.call = call;
        this.progress = progress;
    }

    /** Runs until the console ends; its exit status. */
    int run() throws InterruptedException {
        progress.line("Starting a demo: a console, and four Kubernetes clusters whose nodes are simulated.");
        if (!AvailableMemory.enough()) {
            progress.line("They need about 5 GB of memory, and less than that is free: this may become slow or fail.");
        }
        OwnFile kept = new OwnFile(folder().resolve("password"));
        Optional<String> given = Optional.ofNullable(System.getenv(PASSWORD)).filter(word -> !word.isBlank());
        String password = given.or(kept::read).orElseGet(() -> DemoPassword.make(new SecureRandom()));
        ConsoleProcess running = startConsole(password);
        if (!awaitData(running)) {
            return running.await();
        }
        KeptBed clusters = openBed();
        if (given.isEmpty()) {
            kept.write(password);
        }
        bringAll(clusters, running.url(), password);
        return running.await();
    }

    private Path folder() {
        return call.data().resolve("demo");
    }

    private synchronized ConsoleProcess startConsole(String password) {
        refuseEnded();
        console = ConsoleProcess.start(call.console(), Map.of(PASSWORD, password), progress);
        return console;
    }

    /** The console makes its folder itself, with the rights that its database needs. */
    private boolean awaitData(ConsoleProcess running) throws InterruptedException {
        while (!Files.isDirectory(call.data())) {
            if (!running.runs()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    private synchronized KeptBed openBed() throws InterruptedException {
        refuseEnded();
        bed = KeptBed.open(folder(), DemoCluster.ids());
        return bed;
    }

    private void refuseEnded() {
        if (ended) {
            throw new BedFailure("the demo was told to end while it started");
        }
    }

    private void bringAll(KeptBed clusters, CompletableFuture<URI> url, String password) throws InterruptedException {
        CompletableFuture<Optional<ConsoleApi>> door = url.thenApplyAsync(at -> signIn(at, password), workers);
        List<CompletableFuture<Void>> arrivals = new ArrayList<>();
        for (DemoCluster cluster : DemoCluster.values()) {
            arrivals.add(CompletableFuture.runAsync(() -> bring(cluster, clusters, door), workers));
        }
        try {
            CompletableFuture.allOf(arrivals.toArray(CompletableFuture[]::new)).join();
            Optional<ConsoleApi> api = door.join();
            sayWhatIsThere(url.join(), api.isPresent() ? Optional.of(password) : Optional.empty());
            api.ifPresent(ConsoleApi::close);
        } catch (CompletionException _) {
            // The console has ended and has said why; all of it ends.
        }
    }

    private static Optional<ConsoleApi> signIn(URI console, String password) {
        try {
            return ConsoleApi.signIn(console, password);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** One cluster that fails does not keep the others. */
    private void bring(DemoCluster cluster, KeptBed clusters, CompletableFuture<Optional<ConsoleApi>> door) {
        try {
            Membership membership = new Membership(cluster, clusters);
            Optional<Path> removed = membership.removed();
            if (removed.isPresent()) {
                progress.step(cluster.id() + " was removed from the console and stays away, until " + removed.get()
                        + " is deleted.");
                return;
            }
            join(cluster, membership, clusters, door);
        } catch (BedFailure failure) {
            sayUnlessEnded(
                    cluster.id() + " is missing: " + brief(failure) + ". Its logs: " + clusters.path(cluster.id()));
            end(cluster, clusters);
        } catch (CompletionException _) {
            // The console has ended and has said why; all of it ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A program's last words may be many; the first line says what has ended, the last one why. */
    private static String brief(BedFailure failure) {
        List<String> lines =
                String.valueOf(failure.getMessage()).strip().lines().toList();
        return lines.size() < 2
                ? lines.getFirst()
                : lines.getFirst() + " " + lines.getLast().strip();
    }

    private static void end(DemoCluster cluster, KeptBed clusters) {
        try {
            clusters.end(cluster.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join(
            DemoCluster cluster, Membership membership, KeptBed clusters, CompletableFuture<Optional<ConsoleApi>> door)
            throws InterruptedException {
        Path kubeconfig =
                clusters.start(cluster.id(), cluster.profile(), cluster.nodes(), cluster.pods(), progress::step);
        Optional<ConsoleApi> api = door.join();
        switch (membership.invite(api)) {
            case Membership.Outcome.Invited(Path manifest) -> {
                clusters.launch(cluster.id(), "agent", agent(kubeconfig, manifest));
                if (api.isPresent()) {
                    membership.awaitConnected(api.get());
                    connected.incrementAndGet();
                    progress.step(cluster.id() + " is connected");
                } else {
                    progress.step(cluster.id() + " runs, and its agent dials the console");
                }
            }
            case Membership.Outcome.Removed _ -> {
                clusters.discard(cluster.id());
                membership.noteRemoved();
                progress.step(cluster.id() + " was removed from the console, so it is no longer started.");
            }
            case Membership.Outcome.Unknown _ ->
                progress.step(cluster.id() + " runs but cannot join by itself, since the console has an administrator"
                        + " of its own. Add it on the page Clusters, with the kubeconfig " + kubeconfig);
        }
    }

    private List<String> agent(Path kubeconfig, Path manifest) {
        List<String> command = new ArrayList<>(call.agent());
        command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--import", manifest.toString()));
        return command;
    }

    private void sayWhatIsThere(URI url, Optional<String> password) {
        progress.step(connected.get() + " of " + DemoCluster.values().length + " clusters are connected.");
        progress.line("");
        progress.line("The demo is at " + url
                + password.map(word -> "; sign in as admin with the password " + word)
                        .orElse("; sign in as you did before"));
        progress.line("Ctrl-C ends it. Its data stay in " + call.data() + " for the next time.");
    }

    private synchronized void sayUnlessEnded(String sentence) {
        if (!ended) {
            progress.step(sentence);
        }
    }

    /** Ends console and clusters, also while they start; harmless when repeated. */
    void end() {
        Optional<ConsoleProcess> runningConsole;
        Optional<KeptBed> runningBed;
        synchronized (this) {
            ended = true;
            runningConsole = Optional.ofNullable(console);
            runningBed = Optional.ofNullable(bed);
        }
        Thread consoleEnd = Thread.ofPlatform().start(() -> runningConsole.ifPresent(ConsoleProcess::end));
        workers.shutdownNow();
        runningBed.ifPresent(KeptBed::close);
        try {
            consoleEnd.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
