package io.roadstead.console.catalog.engine;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The binary of Helm 4: a process for each run, so many at a time. */
final class HelmBinary implements HelmEngine, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 250;

    private final EngineProperties properties;
    private final EngineMetrics metrics;
    private final HelmFolders folders;
    private final HelmPlaces places;

    HelmBinary(EngineProperties properties, EngineMetrics metrics, Instant now) {
        this.properties = properties;
        this.metrics = metrics;
        this.folders = new HelmFolders(parent(properties));
        this.places = new HelmPlaces(properties.helmAtOnce());
        folders.sweep(now);
        metrics.running(places::sum);
    }

    private static Path parent(EngineProperties properties) {
        Path folder = properties.helmFolder();
        if (folder == null) {
            return Path.of(System.getProperty("java.io.tmpdir"));
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new StartupRefused(
                    "roadstead.catalog.helm-folder " + folder
                            + " cannot be made; name a folder that this user may write to.",
                    unwritable);
        }
    }

    private Optional<Path> binary() {
        return Optional.ofNullable(properties.helm())
                .map(given -> Files.isDirectory(given) ? given.resolve("helm") : given)
                .filter(Files::isExecutable)
                .map(Path::toAbsolutePath);
    }

    @Override
    public boolean isThere() {
        return binary().isPresent();
    }

    @Override
    public Entry enter(AccountId who) {
        return enter(new HelmPlaces.Share(who, true));
    }

    private Entry enter(HelmPlaces.Share share) {
        Optional<Path> binary = binary();
        if (binary.isEmpty()) {
            return new Entry.Never(absent());
        }
        return places.take(share)
                ? new Entry.Granted(new Seat(binary.get(), share))
                : new Entry.Full(Reason.of("release.engine.busy", properties.helmAtOnce()));
    }

    @Override
    public HelmResult run(HelmOrder order, AccountId who, BooleanSupplier wanted) throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            switch (enter(new HelmPlaces.Share(who, false))) {
                case Entry.Granted(Place place) -> {
                    try (place) {
                        return place.run(order, wanted);
                    }
                }
                case Entry.Never(Reason reason) -> {
                    return new HelmResult.Never(reason);
                }
                case Entry.Full(Reason reason) -> {
                    if (!wanted.getAsBoolean()) {
                        return new HelmResult.Ended(HelmResult.Why.UNWANTED);
                    }
                    if (System.nanoTime() - patience > 0) {
                        return new HelmResult.Never(reason);
                    }
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        }
    }

    /** Taken until it is closed, once. */
    private final class Seat implements Place {
        private final Path binary;
        private final HelmPlaces.Share share;
        private final AtomicBoolean given = new AtomicBoolean();

        Seat(Path binary, HelmPlaces.Share share) {
            this.binary = binary;
            this.share = share;
        }

        @Override
        public HelmResult run(HelmOrder order, BooleanSupplier wanted) throws InterruptedException {
            return inFolder(binary, order, wanted);
        }

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                places.give(share);
            }
        }
    }

    private HelmResult inFolder(Path binary, HelmOrder order, BooleanSupplier wanted) throws InterruptedException {
        long begun = System.nanoTime();
        Optional<Path> folder = Optional.empty();
        try {
            folder = Optional.of(folders.make());
            var limits = new HelmRun.Limits(
                    properties.helmTime(), properties.helmMemory().toBytes());
            HelmResult result = new HelmRun(binary, folder.get(), order, limits).go(wanted);
            metrics.ran(order.verb(), result, Duration.ofNanos(System.nanoTime() - begun));
            return result;
        } catch (IOException unusable) {
            metrics.failed(unusable);
            return new HelmResult.Never(Reason.of("release.engine.unusable"));
        } finally {
            folder.ifPresent(HelmFolders::remove);
        }
    }

    private Reason absent() {
        Path given = properties.helm();
        return given == null
                ? Reason.of("release.engine.none")
                : Reason.of("release.engine.absent", given.getFileName() == null ? "" : given.getFileName());
    }

    @Override
    public void close() throws IOException {
        folders.close();
    }
}
