package io.roadstead.console.shell.terminal;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.ClusterStream;
import io.roadstead.console.gateway.ClusterStreams;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.ShellWish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Gives a text to a program in a container by its input alone, before anybody's shell is there: no object, no argument, no terminal and no
 * recording sees it. Nothing of what the program prints is kept.
 */
@Component
public final class Handover {
    /** For all of it: well within the time that the pod waits for its shell. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClusterStreams streams;

    public Handover(ClusterStreams streams) {
        this.streams = streams;
    }

    /** What is heard of it. */
    private static final class Ear implements ClusterStream.Ear {
        final CompletableFuture<ShellEnd> end = new CompletableFuture<>();
        final CompletableFuture<Boolean> opened = new CompletableFuture<>();
        private final StatusReader status = new StatusReader();

        @Override
        public void opened() {
            opened.complete(true);
        }

        @Override
        public boolean heard(int channel, byte[] bytes) {
            if (channel == ClusterStream.ERROR) {
                status.add(bytes);
            }
            return true;
        }

        @Override
        public void refused(int answered, String said) {
            end.complete(status.refusal(answered, said));
            opened.complete(false);
        }

        @Override
        public void ended(String why) {
            end.complete(status.end(why));
        }
    }

    /** Runs the program as this caller and gives it the text. Waits. Empty if it took it, else why not, as far as that is known. */
    public Optional<String> give(Caller caller, ClusterId cluster, ShellWish program, String text) {
        Ear ear = new Ear();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (ClusterStream stream = streams.open(caller, cluster, program.unseen(), ear)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            boolean taken = ear.opened.get(left(end), TimeUnit.NANOSECONDS)
                    && stream.send(ClusterStream.STDIN, bytes, Duration.ofNanos(left(end)));
            ShellEnd ended = ear.end.get(left(end), TimeUnit.NANOSECONDS);
            return taken && ended.equals(ShellEnd.of(ShellEnd.Kind.EXITED, 0))
                    ? Optional.empty()
                    : Optional.of(ended.said());
        } catch (TimeoutException | ExecutionException silent) {
            return Optional.of("");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.of("");
        }
    }

    private static long left(long end) {
        return Math.max(1, end - System.nanoTime());
    }
}
