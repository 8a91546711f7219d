package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two journeys at a time have the processors, in whatever process they are; one with the tag {@code light}, which mostly waits, runs beside them.
 * The places are locked files, so that a process that dies gives its place back.
 */
public final class Places implements BeforeAllCallback, AfterAllCallback {
    private static final int PLACES = 2;
    private static final long LOOK_MILLIS = 200;

    private final List<FileLock> taken = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext journey) throws Exception {
        while (needsOne(journey) && !take()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void afterAll(ExtensionContext journey) throws IOException {
        if (needsOne(journey)) {
            giveBack();
        }
    }

    /** Has a place for a while, for what a light journey does before it waits. */
    public static <T> T with(Callable<T> work) throws Exception {
        Places one = new Places();
        while (!one.take()) {
            Thread.sleep(LOOK_MILLIS);
        }
        try {
            return work.call();
        } finally {
            one.giveBack();
        }
    }

    private void giveBack() throws IOException {
        for (FileLock lock : taken) {
            lock.acquiredBy().close();
        }
        taken.clear();
    }

    private static boolean needsOne(ExtensionContext journey) {
        return !journey.getRequiredTestClass().isMemberClass()
                && !journey.getTags().contains("light");
    }

    private boolean take() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("roadstead.home"), "target"));
        for (int place = 1; place <= PLACES; place++) {
            FileChannel file = FileChannel.open(
                    folder.resolve("journey-" + place + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock != null) {
                taken.add(lock);
                return true;
            }
            file.close();
        }
        return false;
    }
}
